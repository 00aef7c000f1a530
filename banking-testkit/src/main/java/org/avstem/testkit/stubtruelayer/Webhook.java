package org.avstem.testkit.stubtruelayer;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A webhook that is ready to be sent; a test may spoil it first.
 *
 * @param target where it goes
 * @param headers signature, timestamp and content type
 * @param body JSON, UTF-8
 */
public record Webhook(URI target, Map<String, String> headers, String body) {
  /** Copies the map. */
  public Webhook {
    headers = Map.copyOf(headers);
  }

  /** The same with another header. */
  public Webhook withHeader(String name, String value) {
    var changed = new LinkedHashMap<>(headers);
    changed.put(name, value);
    return new Webhook(target, changed, body);
  }

  /** The same without a header. */
  public Webhook withoutHeader(String name) {
    var changed = new LinkedHashMap<>(headers);
    changed.remove(name);
    return new Webhook(target, changed, body);
  }

  /** The same with another body under the old signature. */
  public Webhook withBody(String other) {
    return new Webhook(target, headers, other);
  }
}
