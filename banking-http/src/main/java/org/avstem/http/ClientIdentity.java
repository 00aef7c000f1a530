package org.avstem.http;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateParsingException;
import java.security.cert.PKIXParameters;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/** A client's key with its certificate chain, own certificate first. */
record ClientIdentity(PrivateKey key, List<X509Certificate> chain) {
  private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";
  private static final String ANY_USAGE = "2.5.29.37.0";

  ClientIdentity {
    chain = List.copyOf(chain);
    if (chain.isEmpty()) {
      throw new CertificateRefused(CertificateProblem.NO_CERTIFICATE);
    }
  }

  X509Certificate certificate() {
    return chain.get(0);
  }

  Instant notAfter() {
    return certificate().getNotAfter().toInstant();
  }

  void check(Instant now) {
    checkKey();
    checkValidity(now);
    checkUsage();
  }

  /** Signs and verifies: comparing parameters would need a rule per kind of key. */
  private void checkKey() {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> throw new CertificateRefused(CertificateProblem.KEY_FORMAT);
        };
    byte[] probe = {1, 2, 3};
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update(probe);
      byte[] signed = signature.sign();
      signature.initVerify(certificate().getPublicKey());
      signature.update(probe);
      if (!signature.verify(signed)) {
        throw new CertificateRefused(CertificateProblem.KEY_MISMATCH);
      }
    } catch (GeneralSecurityException otherKind) {
      throw new CertificateRefused(CertificateProblem.KEY_MISMATCH, otherKind);
    }
  }

  private void checkValidity(Instant now) {
    try {
      certificate().checkValidity(Date.from(now));
    } catch (CertificateExpiredException past) {
      throw new CertificateRefused(CertificateProblem.EXPIRED, past);
    } catch (CertificateNotYetValidException future) {
      throw new CertificateRefused(CertificateProblem.NOT_YET_VALID, future);
    }
  }

  private void checkUsage() {
    try {
      List<String> usages = certificate().getExtendedKeyUsage();
      if (usages != null && !usages.contains(CLIENT_AUTH) && !usages.contains(ANY_USAGE)) {
        throw new CertificateRefused(CertificateProblem.WRONG_USAGE);
      }
    } catch (CertificateParsingException damaged) {
      throw new CertificateRefused(CertificateProblem.NO_CERTIFICATE, damaged);
    }
  }

  void checkIssuer(TrustMaterial authorities, Instant now) {
    try {
      var anchors = authorities.anchors();
      var path =
          CertificateFactory.getInstance("X.509")
              .generateCertPath(
                  chain.stream().filter(link -> !TrustMaterial.isAnchor(anchors, link)).toList());
      PKIXParameters parameters = new PKIXParameters(anchors);
      parameters.setRevocationEnabled(false);
      parameters.setDate(Date.from(now));
      CertPathValidator.getInstance("PKIX").validate(path, parameters);
    } catch (CertificateException damaged) {
      throw new CertificateRefused(CertificateProblem.NO_CERTIFICATE, damaged);
    } catch (GeneralSecurityException elsewhere) {
      throw new CertificateRefused(CertificateProblem.WRONG_ISSUER, elsewhere);
    }
  }

  @Override
  public String toString() {
    return "ClientIdentity[***]";
  }
}
