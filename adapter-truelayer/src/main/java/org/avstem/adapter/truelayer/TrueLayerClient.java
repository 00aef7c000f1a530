package org.avstem.adapter.truelayer;

import java.net.URI;
import org.avstem.core.connection.Environment;
import org.avstem.core.secret.Secret;

/**
 * Our registration in TrueLayer's Console.
 *
 * @param id begins with {@code sandbox-} in the sandbox of TrueLayer itself and nowhere else
 * @param secret sent to the token and extension endpoints only
 * @param redirectUri our callback, byte for byte as registered
 */
public record TrueLayerClient(String id, Secret secret, URI redirectUri) {
  private static final String SANDBOX = "sandbox-";

  /** A stand-in for TrueLayer on other hosts may name its clients as it likes. */
  boolean isForeign(Environment environment, TrueLayerHosts hosts) {
    boolean isSandbox = id.startsWith(SANDBOX);
    return environment == Environment.PRODUCTION ? isSandbox : !isSandbox && hosts.isTrueLayers();
  }

  @Override
  public String toString() {
    return "TrueLayerClient[***]";
  }
}
