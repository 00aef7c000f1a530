package org.avstem.core.connection;

import java.util.UUID;

/** Names one connection of a tenant to one bank; survives every re-consent. */
public record ConnectionId(UUID value) {

  /** Reads the canonical text form; {@link IllegalArgumentException} if it is none. */
  public static ConnectionId parse(String text) {
    return new ConnectionId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
