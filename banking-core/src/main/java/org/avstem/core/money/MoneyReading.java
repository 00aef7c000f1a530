package org.avstem.core.money;

import java.util.Optional;
import java.util.function.Function;

/** What came of reading an amount that somebody else wrote; a refusal never repeats the text. */
public sealed interface MoneyReading {

  /** The text was an amount. */
  record Read(Money money) implements MoneyReading {}

  /** The text was none, and why. */
  record Unreadable(Reason reason) implements MoneyReading {}

  /** Why a text is not an amount; closed. */
  enum Reason {
    /** Absent, blank or not decimal syntax (spaces, thousands separators, NaN, hexadecimal). */
    NOT_A_NUMBER,
    /** More than 64 characters. */
    TOO_LONG,
    /** More decimals than 8 or than the currency has. */
    TOO_PRECISE,
    /** More than 20 significant digits, a scale below -2, or more minor units than a long holds. */
    TOO_LARGE,
    /** No ISO 4217 code of this Java runtime, in upper case. */
    UNKNOWN_CURRENCY,
    /** A code without minor units, such as gold (XAU) or "no currency" (XXX). */
    NO_MINOR_UNIT
  }

  /** Handles both outcomes. */
  default <T> T fold(Function<Money, T> read, Function<Reason, T> unreadable) {
    if (this instanceof Read r) {
      return read.apply(r.money());
    }
    return unreadable.apply(((Unreadable) this).reason());
  }

  /** The amount, if it was one. */
  default Optional<Money> asMoney() {
    return fold(Optional::of, reason -> Optional.empty());
  }
}
