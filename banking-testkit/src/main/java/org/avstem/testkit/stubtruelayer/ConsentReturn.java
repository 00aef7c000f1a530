package org.avstem.testkit.stubtruelayer;

import java.net.URI;
import java.util.Map;

/**
 * Where the consent page sends the customer, and with what.
 *
 * @param address the redirect address; with the parameters in its query unless they are posted
 * @param parameters code or error, and the state
 * @param posted whether the browser posts the parameters as a form
 */
public record ConsentReturn(URI address, Map<String, String> parameters, boolean posted) {
  /** Copies the map. */
  public ConsentReturn {
    parameters = Map.copyOf(parameters);
  }

  /** A code is no text for a log. */
  @Override
  public String toString() {
    return "ConsentReturn[" + parameters.keySet() + ", posted=" + posted + "]";
  }
}
