package org.avstem.core.account;

import java.util.UUID;

/** One account of one tenant; it survives new consents and may be fed by several providers. */
public record AccountId(UUID value) {

  /** Reads the canonical text form; {@link IllegalArgumentException} if it is none. */
  public static AccountId parse(String text) {
    return new AccountId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
