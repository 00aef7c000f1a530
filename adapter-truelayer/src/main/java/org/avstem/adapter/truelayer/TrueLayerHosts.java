package org.avstem.adapter.truelayer;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.avstem.core.connection.Environment;

/**
 * Where TrueLayer is.
 *
 * @param auth consent, tokens, revocation
 * @param data the Data API to where its version ends
 * @param extend the extension of a consent; TrueLayer's document and its reference page disagree
 *     about the path, so it can be set
 * @param keys the public keys of signed webhooks
 */
public record TrueLayerHosts(URI auth, URI data, URI extend, URI keys) {
  private static final String LIVE = "truelayer.com";
  private static final String SANDBOX = "truelayer-sandbox.com";

  /** TrueLayer's own hosts of an environment. */
  public static TrueLayerHosts of(Environment environment) {
    String domain = environment == Environment.PRODUCTION ? LIVE : SANDBOX;
    return new TrueLayerHosts(
        URI.create("https://auth." + domain),
        URI.create("https://api." + domain + "/data/v1"),
        URI.create("https://api." + domain + "/connections/extend"),
        URI.create("https://webhooks." + domain + "/.well-known/jwks"));
  }

  /** The same with auth and data elsewhere; the extension stays on the data host. */
  public TrueLayerHosts withAuthAndData(URI authAt, URI dataAt) {
    return new TrueLayerHosts(authAt, dataAt, dataAt.resolve(extend.getRawPath()), keys);
  }

  /** The same with the extension elsewhere. */
  public TrueLayerHosts withExtend(URI value) {
    return new TrueLayerHosts(auth, data, value, keys);
  }

  /** The same with the webhooks' keys elsewhere. */
  public TrueLayerHosts withKeys(URI value) {
    return new TrueLayerHosts(auth, data, extend, value);
  }

  /** All four. */
  public List<URI> all() {
    return List.of(auth, data, extend, keys);
  }

  /** Whether one of them is a host of TrueLayer's other environment. */
  boolean mix(Environment environment) {
    String foreign = environment == Environment.PRODUCTION ? SANDBOX : LIVE;
    return all().stream().anyMatch(uri -> isUnder(uri, foreign));
  }

  /** Whether clients are registered at TrueLayer itself. */
  boolean isTrueLayers() {
    return isUnder(auth, SANDBOX) || isUnder(auth, LIVE);
  }

  private static boolean isUnder(URI uri, String domain) {
    String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
    return host.equals(domain) || host.endsWith("." + domain);
  }
}
