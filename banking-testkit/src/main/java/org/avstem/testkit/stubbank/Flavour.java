package org.avstem.testkit.stubbank;

/** Which bank the stub plays. */
public enum Flavour {
  /**
   * Berlin Group consents over mutual TLS as in DNB's own collection: PSU-ID wanted, the account
   * number is the path id, absolute links, amounts as strings, tppMessages.
   */
  DNB("/v1"),
  /**
   * Another Berlin Group bank: base path /psd2/v1, resource ids, relative links, numeric amounts,
   * RFC 7807 errors, structured remittance arrays, pending rows without a booking date, no PSU-ID.
   */
  OTHER_BANK("/psd2/v1"),
  /** The OAuth2 mode of the source documents: code, secret and API key, paths under /psd2. */
  OAUTH2("/psd2");

  private final String basePath;

  Flavour(String basePath) {
    this.basePath = basePath;
  }

  String basePath() {
    return basePath;
  }

  boolean berlinGroup() {
    return this != OAUTH2;
  }
}
