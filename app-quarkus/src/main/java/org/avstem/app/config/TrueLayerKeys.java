package org.avstem.app.config;

import io.smallrye.config.WithDefault;
import java.util.Optional;

/** TrueLayer, there once one of the keys without a default is set. */
public interface TrueLayerKeys {
  /** {@code production} or {@code sandbox}; must agree with the service's environment. */
  Optional<String> env();

  /** Deprecated, older than {@link #env()}: whether this is the sandbox. */
  Optional<String> sandbox();

  /** Our client. */
  Optional<String> clientId();

  /** Its secret. */
  Optional<String> clientSecret();

  /** Our callback as registered in TrueLayer's Console; by default under the public URL. */
  Optional<String> redirectUri();

  /** Banks that people may choose, separated by blanks or commas. */
  Optional<String> providers();

  /** Rights to ask for, separated by blanks or commas; all by default. */
  Optional<String> scopes();

  /** How the person comes back: {@code query} or {@code form-post}. */
  @WithDefault("query")
  String responseMode();

  /** Whether TrueLayer is asked to read in the background. */
  @WithDefault("false")
  boolean async();

  /** Which proofs of webhooks count: {@code signed}, {@code hmac} or {@code both}. */
  @WithDefault("both")
  String webhookProofs();

  /** The secret of the HMAC proof; without it no HMAC is accepted. */
  Optional<String> webhookSecret();

  /** The header that carries the HMAC. */
  @WithDefault("X-TL-Webhook-Signature")
  String webhookHeader();

  /** The authorisation host. */
  Optional<String> authUrl();

  /** The data host, or the address where the Data API's version ends. */
  Optional<String> apiUrl();

  /** Where consents are extended. */
  Optional<String> extendUrl();

  /** The public keys of signed webhooks. */
  Optional<String> webhookKeysUrl();

  /** PEM authorities to trust instead of the runtime's. */
  Optional<String> trustedAuthorities();

  /** {@code public}, {@code loopback} or {@code loopback-plaintext}. */
  @WithDefault("public")
  String reach();

  /** Whether TrueLayer is asked at the start which banks it offers. */
  @WithDefault("true")
  boolean probe();
}
