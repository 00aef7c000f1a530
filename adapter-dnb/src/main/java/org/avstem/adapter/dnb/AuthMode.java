package org.avstem.adapter.dnb;

/** How a bank lets us in; the names are the configuration's {@code auth-mode}. */
public enum AuthMode {
  /** A Berlin Group consent over mutual TLS; the person decides at {@code scaRedirect}. */
  BERLIN_GROUP,
  /**
   * An authorization code with a client secret, as in the source documents; no consent resource.
   */
  OAUTH2,
  /** A Berlin Group consent that the person grants with OAuth, scope {@code AIS:<consentId>}. */
  BERLIN_GROUP_OAUTH;

  boolean hasConsentResource() {
    return this != OAUTH2;
  }

  boolean hasTokens() {
    return this != BERLIN_GROUP;
  }
}
