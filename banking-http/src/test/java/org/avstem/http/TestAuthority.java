package org.avstem.http;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
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

/** A certificate authority that lives as long as its test. */
final class TestAuthority {
  private static final AtomicLong SERIALS = new AtomicLong(1);

  private final String name;
  private final KeyPair key = keyPair("RSA");
  private final X509Certificate certificate;

  TestAuthority(String name) {
    this.name = name;
    try {
      var builder =
          new JcaX509v3CertificateBuilder(
              principal(name),
              serial(),
              Date.from(Instant.EPOCH),
              Date.from(Instant.parse("2099-01-01T00:00:00Z")),
              principal(name),
              key.getPublic());
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
      certificate = signed(builder);
    } catch (java.io.IOException | GeneralSecurityException | OperatorCreationException failed) {
      throw new IllegalStateException(failed);
    }
  }

  X509Certificate certificate() {
    return certificate;
  }

  TestIdentity server(String host) {
    return issue(Order.of(host).usage(KeyPurposeId.id_kp_serverAuth));
  }

  TestIdentity client(String subject) {
    return issue(Order.of(subject).usage(KeyPurposeId.id_kp_clientAuth));
  }

  TestIdentity issue(Order order) {
    KeyPair subjectKey = keyPair(order.algorithm);
    try {
      var builder =
          new JcaX509v3CertificateBuilder(
              principal(name),
              serial(),
              Date.from(order.notBefore),
              Date.from(order.notAfter),
              principal(order.subject),
              subjectKey.getPublic());
      if (order.usage != null) {
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(order.usage));
      }
      builder.addExtension(
          Extension.subjectAlternativeName,
          false,
          new GeneralNames(new GeneralName(GeneralName.dNSName, order.subject)));
      return new TestIdentity(subjectKey.getPrivate(), List.of(signed(builder), certificate));
    } catch (java.io.IOException | GeneralSecurityException | OperatorCreationException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private X509Certificate signed(JcaX509v3CertificateBuilder builder)
      throws GeneralSecurityException, OperatorCreationException {
    var signer = new JcaContentSignerBuilder("SHA256withRSA").build(key.getPrivate());
    return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
  }

  private static X500Principal principal(String commonName) {
    return new X500Principal("CN=" + commonName);
  }

  private static BigInteger serial() {
    return BigInteger.valueOf(SERIALS.getAndIncrement());
  }

  private static KeyPair keyPair(String algorithm) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      if (algorithm.equals("EC")) {
        generator.initialize(new ECGenParameterSpec("secp256r1"));
      } else {
        generator.initialize(2048);
      }
      return generator.generateKeyPair();
    } catch (GeneralSecurityException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** What a certificate shall say; valid from yesterday for a year if nothing else is said. */
  static final class Order {
    private final String subject;
    private String algorithm = "RSA";
    private KeyPurposeId usage;
    private Instant notBefore = Instant.now().minus(1, ChronoUnit.DAYS);
    private Instant notAfter = Instant.now().plus(365, ChronoUnit.DAYS);

    private Order(String subject) {
      this.subject = subject;
    }

    static Order of(String subject) {
      return new Order(subject);
    }

    Order usage(KeyPurposeId value) {
      usage = value;
      return this;
    }

    Order algorithm(String value) {
      algorithm = value;
      return this;
    }

    Order valid(Instant from, Instant until) {
      notBefore = from;
      notAfter = until;
      return this;
    }
  }
}
