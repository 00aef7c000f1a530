package org.avstem.http;

/** Why a client certificate, or its replacement on disk, is not used. */
public enum CertificateProblem {
  /** A file is missing, too large, or cannot be read. */
  UNREADABLE,
  /** The keystore's password is wrong or the keystore is damaged. */
  KEYSTORE_UNREADABLE,
  /** No certificate found, or one that is no X.509. */
  NO_CERTIFICATE,
  /** No private key found. */
  NO_KEY,
  /** The key is not unencrypted PKCS#8, or neither RSA nor EC. */
  KEY_FORMAT,
  /** The key does not belong to the certificate. */
  KEY_MISMATCH,
  /** The certificate has expired. */
  EXPIRED,
  /** The certificate is not valid yet. */
  NOT_YET_VALID,
  /** The certificate's extended key usage does not allow client authentication. */
  WRONG_USAGE,
  /** The certificate does not lead to the authority that was configured for it. */
  WRONG_ISSUER
}
