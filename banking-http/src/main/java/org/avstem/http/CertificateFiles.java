package org.avstem.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads certificates and keys in the forms operators have them: PEM and PKCS#12. */
final class CertificateFiles {
  private static final int BYTES_MAX = 1 << 20;
  private static final Pattern PEM_BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]+)-----END \\1-----");

  private CertificateFiles() {}

  static byte[] read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(BYTES_MAX + 1);
      if (content.length > BYTES_MAX) {
        throw new CertificateRefused(CertificateProblem.UNREADABLE);
      }
      return content;
    } catch (IOException unreadable) {
      throw new CertificateRefused(CertificateProblem.UNREADABLE, unreadable);
    }
  }

  static List<X509Certificate> certificatesFromPem(byte[] content) {
    List<X509Certificate> certificates = new ArrayList<>();
    for (Block block : blocks(content)) {
      if (block.label().equals("CERTIFICATE")) {
        certificates.add(certificate(block.bytes()));
      }
    }
    if (certificates.isEmpty()) {
      throw new CertificateRefused(CertificateProblem.NO_CERTIFICATE);
    }
    return certificates;
  }

  static ClientIdentity identityFromPem(byte[] chain, byte[] key) {
    return new ClientIdentity(keyFromPem(key), certificatesFromPem(chain));
  }

  static ClientIdentity identityFromPkcs12(byte[] content, char[] password) {
    KeyStore store = keyStore(content, password);
    try {
      List<String> keys = new ArrayList<>();
      for (String alias : Collections.list(store.aliases())) {
        if (store.isKeyEntry(alias)) {
          keys.add(alias);
        }
      }
      if (keys.size() != 1) {
        throw new CertificateRefused(CertificateProblem.NO_KEY);
      }
      Key key = store.getKey(keys.get(0), password);
      if (!(key instanceof PrivateKey privateKey)) {
        throw new CertificateRefused(CertificateProblem.KEY_FORMAT);
      }
      return new ClientIdentity(privateKey, x509(store.getCertificateChain(keys.get(0))));
    } catch (GeneralSecurityException damaged) {
      throw new CertificateRefused(CertificateProblem.KEYSTORE_UNREADABLE, damaged);
    }
  }

  static KeyStore keyStore(byte[] content, char[] password) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(new ByteArrayInputStream(content), password);
      return store;
    } catch (IOException | GeneralSecurityException wrongPasswordOrDamaged) {
      throw new CertificateRefused(CertificateProblem.KEYSTORE_UNREADABLE, wrongPasswordOrDamaged);
    }
  }

  private static List<X509Certificate> x509(Certificate[] chain) {
    List<X509Certificate> certificates = new ArrayList<>();
    for (Certificate link : chain) {
      if (!(link instanceof X509Certificate certificate)) {
        throw new CertificateRefused(CertificateProblem.NO_CERTIFICATE);
      }
      certificates.add(certificate);
    }
    return certificates;
  }

  private static PrivateKey keyFromPem(byte[] content) {
    List<Block> keys =
        blocks(content).stream().filter(block -> block.label().endsWith("PRIVATE KEY")).toList();
    if (keys.size() != 1) {
      throw new CertificateRefused(CertificateProblem.NO_KEY);
    }
    if (!keys.get(0).label().equals("PRIVATE KEY")) {
      throw new CertificateRefused(CertificateProblem.KEY_FORMAT);
    }
    PKCS8EncodedKeySpec encoded = new PKCS8EncodedKeySpec(keys.get(0).bytes());
    for (String algorithm : List.of("RSA", "EC")) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
      } catch (InvalidKeySpecException otherAlgorithm) {
        // The key says itself what it is; the next algorithm is tried.
      } catch (GeneralSecurityException notInThisRuntime) {
        throw new CertificateRefused(CertificateProblem.KEY_FORMAT, notInThisRuntime);
      }
    }
    throw new CertificateRefused(CertificateProblem.KEY_FORMAT);
  }

  private static X509Certificate certificate(byte[] der) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der));
    } catch (CertificateException damaged) {
      throw new CertificateRefused(CertificateProblem.NO_CERTIFICATE, damaged);
    }
  }

  private static List<Block> blocks(byte[] content) {
    List<Block> blocks = new ArrayList<>();
    Matcher matcher = PEM_BLOCK.matcher(new String(content, StandardCharsets.ISO_8859_1));
    while (matcher.find()) {
      blocks.add(new Block(matcher.group(1), matcher.group(2).replaceAll("\\s", "")));
    }
    return blocks;
  }

  private record Block(String label, String base64) {

    byte[] bytes() {
      try {
        return Base64.getDecoder().decode(base64);
      } catch (IllegalArgumentException damaged) {
        throw new CertificateRefused(CertificateProblem.UNREADABLE);
      }
    }

    @Override
    public String toString() {
      return label;
    }
  }
}
