package org.avstem.core.matching;

import java.util.UUID;

/** Names one open item in our books; the ERP's own name is {@link OpenItem#externalId()}. */
public record OpenItemId(UUID value) {

  /** Reads the canonical text form; {@link IllegalArgumentException} if it is none. */
  public static OpenItemId parse(String text) {
    return new OpenItemId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
