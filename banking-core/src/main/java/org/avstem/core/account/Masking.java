package org.avstem.core.account;

import org.avstem.core.text.Masked;

/** The masked form of account numbers. */
final class Masking {
  private Masking() {}

  static String of(AccountNumber number) {
    String canonical = number.canonical();
    return canonical.substring(0, canonical.indexOf(':') + 1) + Masked.tail(number.value());
  }
}
