package org.avstem.core.transaction;

import java.util.UUID;

/** Names one real movement on an account for ever; its meaning never changes. */
public record TransactionId(UUID value) {

  /** Reads the canonical text form; {@link IllegalArgumentException} if it is none. */
  public static TransactionId parse(String text) {
    return new TransactionId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
