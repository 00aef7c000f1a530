package org.avstem.app.config;

import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** One bank that speaks Berlin Group XS2A or the OAuth2 mode of the source documents. */
public interface BankKeys {
  /** What people call it. */
  Optional<String> displayName();

  /** To where the version ends; DNB's own address where the bank is DNB. */
  Optional<String> baseUrl();

  /** {@code berlin-group}, {@code oauth2} or {@code berlin-group-oauth}. */
  @WithDefault("berlin-group")
  String authMode();

  /** Our callback as registered at the bank; by default under the public URL. */
  Optional<String> redirectUri();

  /** Whether this is the bank's sandbox; by default what the environment says. */
  Optional<String> useSandbox();

  /** OAuth2 client. */
  Optional<String> clientId();

  /** OAuth2 client's secret. */
  Optional<String> clientSecret();

  /** Sent as {@code x-api-key} with every call. */
  Optional<String> apiKey();

  /** PEM chain of the client certificate. */
  Optional<String> clientCertificate();

  /** PEM key of the client certificate. */
  Optional<String> clientKey();

  /** PKCS#12 file instead of PEM. */
  Optional<String> clientKeystore();

  /** Password of the PKCS#12 file. */
  Optional<String> clientKeystorePassword();

  /** PEM authorities to trust instead of the runtime's. */
  Optional<String> trustedAuthorities();

  /** Where the person is sent in OAuth2 modes; absolute or relative to the base. */
  Optional<String> authorizeUrl();

  /** Where codes are redeemed in OAuth2 modes. */
  Optional<String> tokenUrl();

  /** Where tokens are revoked in OAuth2 modes. */
  Optional<String> revokeUrl();

  /** What is asked for in OAuth2 modes. */
  Optional<List<String>> scopes();

  /** {@code public}, {@code loopback} or {@code loopback-plaintext}. */
  @WithDefault("public")
  String reach();

  /** {@code resource-id}, {@code bban} or {@code iban}; DNB's own where the bank is DNB. */
  Optional<String> accountPathId();

  /** Whether a PSU-ID is asked for: {@code dnb} or {@code none}; DNB's own where it is DNB. */
  Optional<String> psuId();

  /** Hosts that people may be sent to; empty allows any https host that the bank names. */
  Optional<List<String>> scaHosts();

  /** Rows to ask for where pages go by offset and limit; absent means by links. */
  Optional<Integer> offsetPageSize();
}
