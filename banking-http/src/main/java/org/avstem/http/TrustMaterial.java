package org.avstem.http;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** The authorities whose certificates a server may show. Read once, when made. */
public final class TrustMaterial {
  private final List<X509TrustManager> managers;

  private TrustMaterial(List<X509TrustManager> managers) {
    this.managers = List.copyOf(managers);
  }

  /** The authorities of the Java runtime. */
  public static TrustMaterial system() {
    try {
      TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
      factory.init((KeyStore) null);
      return new TrustMaterial(x509(factory));
    } catch (GeneralSecurityException noRuntimeTrust) {
      throw new CertificateRefused(CertificateProblem.KEYSTORE_UNREADABLE, noRuntimeTrust);
    }
  }

  /** Only the authorities in this PEM file; {@link CertificateRefused} if there are none. */
  public static TrustMaterial pem(Path file) {
    return of(CertificateFiles.certificatesFromPem(CertificateFiles.read(file)));
  }

  /** Only the certificates in this PKCS#12 file. */
  public static TrustMaterial pkcs12(Path file, char[] password) {
    KeyStore store = CertificateFiles.keyStore(CertificateFiles.read(file), password);
    try {
      List<X509Certificate> authorities = new ArrayList<>();
      for (String alias : Collections.list(store.aliases())) {
        if (store.getCertificate(alias) instanceof X509Certificate certificate) {
          authorities.add(certificate);
        }
      }
      return of(authorities);
    } catch (GeneralSecurityException damaged) {
      throw new CertificateRefused(CertificateProblem.KEYSTORE_UNREADABLE, damaged);
    }
  }

  private static TrustMaterial of(List<X509Certificate> authorities) {
    if (authorities.isEmpty()) {
      throw new CertificateRefused(CertificateProblem.NO_CERTIFICATE);
    }
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      for (int i = 0; i < authorities.size(); i++) {
        store.setCertificateEntry("authority-" + i, authorities.get(i));
      }
      TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
      factory.init(store);
      return new TrustMaterial(x509(factory));
    } catch (IOException | GeneralSecurityException unusable) {
      throw new CertificateRefused(CertificateProblem.NO_CERTIFICATE, unusable);
    }
  }

  private static List<X509TrustManager> x509(TrustManagerFactory factory) {
    List<X509TrustManager> found = new ArrayList<>();
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509TrustManager x509) {
        found.add(x509);
      }
    }
    return found;
  }

  TrustManager[] managers() {
    return managers.toArray(TrustManager[]::new);
  }

  Set<TrustAnchor> anchors() {
    Set<TrustAnchor> anchors = new LinkedHashSet<>();
    for (X509TrustManager manager : managers) {
      for (X509Certificate authority : manager.getAcceptedIssuers()) {
        anchors.add(new TrustAnchor(authority, null));
      }
    }
    return anchors;
  }

  static boolean isAnchor(Set<TrustAnchor> anchors, X509Certificate certificate) {
    return anchors.stream().anyMatch(anchor -> certificate.equals(anchor.getTrustedCert()));
  }

  @Override
  public String toString() {
    return "TrustMaterial[" + anchors().size() + " authorities]";
  }
}
