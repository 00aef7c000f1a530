package org.avstem.testkit.stubbank;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** One certificate authority: P-256 keys, certificates signed with SHA-256. */
final class Issuer {

  private static final SecureRandom RANDOM = new SecureRandom();

  private final X509Certificate certificate;
  private final KeyPair keys;
  private final String password;

  private Issuer(X509Certificate certificate, KeyPair keys, String password) {
    this.certificate = certificate;
    this.keys = keys;
    this.password = password;
  }

  /** From when to when a certificate is good. */
  record Life(Instant from, Instant until) {}

  enum Use {
    SERVER,
    CLIENT,
    AUTHORITY
  }

  static Issuer create(String name, Life life) {
    try {
      var keys = newKeys();
      var subject = new X500Principal("CN=" + name + ", O=Avstem Testkit");
      var self = sign(new Order(subject, subject, keys, Use.AUTHORITY, life), keys);
      var secret = new byte[16];
      RANDOM.nextBytes(secret);
      return new Issuer(self, keys, HexFormat.of().formatHex(secret));
    } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
      throw new IllegalStateException("cannot make a test authority", e);
    }
  }

  Issuer withPassword(String shared) {
    return new Issuer(certificate, keys, shared);
  }

  String password() {
    return password;
  }

  static ClientIdentity files(Path folder, String name) {
    return new ClientIdentity(
        folder.resolve(name + ".pem"),
        folder.resolve(name + ".key.pem"),
        folder.resolve(name + ".p12"));
  }

  void writeAuthority(Path folder) {
    try {
      Files.writeString(
          folder.resolve("authority.pem"), pem("CERTIFICATE", certificate.getEncoded()));
      Files.writeString(folder.resolve("password"), password);
      var store = emptyStore();
      store.setCertificateEntry("authority", certificate);
      write(store, folder.resolve("truststore.p12"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot write the test authority", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ClientIdentity issue(Path folder, String name, Use use, Life life) {
    try {
      var own = newKeys();
      var subject = new X500Principal("CN=" + name + ", O=Avstem Testkit");
      var order = new Order(subject, certificate.getSubjectX500Principal(), own, use, life);
      var issued = sign(order, keys);
      var files = files(folder, name);
      Files.writeString(files.certificate(), pem("CERTIFICATE", issued.getEncoded()));
      Files.writeString(files.privateKey(), pem("PRIVATE KEY", own.getPrivate().getEncoded()));
      var store = emptyStore();
      store.setKeyEntry(
          "avstem",
          own.getPrivate(),
          password.toCharArray(),
          new X509Certificate[] {issued, certificate});
      write(store, files.keyStore());
      return files;
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException("cannot issue " + name, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Order(
      X500Principal subject, X500Principal issuer, KeyPair keys, Use use, Life life) {}

  private static X509Certificate sign(Order order, KeyPair signer)
      throws GeneralSecurityException, OperatorCreationException, IOException {
    var builder =
        new JcaX509v3CertificateBuilder(
            order.issuer(),
            new BigInteger(120, RANDOM),
            Date.from(order.life().from()),
            Date.from(order.life().until()),
            order.subject(),
            order.keys().getPublic());
    builder.addExtension(
        Extension.basicConstraints, true, new BasicConstraints(order.use() == Use.AUTHORITY));
    if (order.use() == Use.SERVER) {
      builder.addExtension(Extension.subjectAlternativeName, false, loopback());
    }
    if (order.use() != Use.AUTHORITY) {
      var purpose =
          order.use() == Use.SERVER ? KeyPurposeId.id_kp_serverAuth : KeyPurposeId.id_kp_clientAuth;
      builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
    }
    var contentSigner = new JcaContentSignerBuilder("SHA256withECDSA").build(signer.getPrivate());
    return new JcaX509CertificateConverter().getCertificate(builder.build(contentSigner));
  }

  private static GeneralNames loopback() {
    return new GeneralNames(
        new GeneralName[] {
          new GeneralName(GeneralName.dNSName, "localhost"),
          new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
          new GeneralName(GeneralName.iPAddress, "::1")
        });
  }

  private static KeyPair newKeys() throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private void write(KeyStore store, Path file) throws GeneralSecurityException, IOException {
    try (var out = Files.newOutputStream(file)) {
      store.store(out, password.toCharArray());
    }
  }

  private static String pem(String label, byte[] der) {
    var lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
    return "-----BEGIN "
        + label
        + "-----\n"
        + lines.encodeToString(der)
        + "\n-----END "
        + label
        + "-----\n";
  }
}
