package org.avstem.adapter.truelayer;

import java.net.URI;
import org.avstem.core.secret.Secret;

/**
 * Our registration in TrueLayer's Console.
 *
 * @param id begins with {@code sandbox-} in the sandbox and nowhere else
 * @param secret sent to the token and extension endpoints only
 * @param redirectUri our callback, byte for byte as registered
 */
public record TrueLayerClient(String id, Secret secret, URI redirectUri) {
  private static final String SANDBOX = "sandbox-";

  boolean isSandbox() {
    return id.startsWith(SANDBOX);
  }

  @Override
  public String toString() {
    return "TrueLayerClient[***]";
  }
}
