package org.avstem.ports.spi;

import java.time.Instant;
import java.util.List;

/**
 * A request that says it comes from a bank, as received and not yet believed.
 *
 * @param method in capitals
 * @param path what the sender called, as it is configured, before any proxy of ours rewrote it
 * @param query the raw query without {@code ?}; empty if there was none
 * @param headers in the order and casing in which they came, repeated ones repeated
 * @param body before any parser
 * @param receivedAt by our clock
 */
public record IncomingEvent(
    String method,
    String path,
    String query,
    List<Header> headers,
    RawBody body,
    Instant receivedAt) {
  public IncomingEvent {
    headers = List.copyOf(headers);
  }

  /** All values of a header in order, whatever its casing; one that came twice has two. */
  public List<String> values(String name) {
    return headers.stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(Header::value)
        .toList();
  }

  /** One header line. */
  public record Header(String name, String value) {
    @Override
    public String toString() {
      return "Header[" + name + "]";
    }
  }

  @Override
  public String toString() {
    return "IncomingEvent[***]";
  }
}
