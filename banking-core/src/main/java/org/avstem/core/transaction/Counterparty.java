package org.avstem.core.transaction;

import org.avstem.core.account.AccountNumber;
import org.jspecify.annotations.Nullable;

/** The other side of a movement as far as the bank names it. */
public record Counterparty(@Nullable String name, @Nullable AccountNumber account) {
  /** Nothing is known. */
  public static final Counterparty UNKNOWN = new Counterparty(null, null);

  /** The account in the form in which two spellings are equal; empty if none is named. */
  String canonicalAccount() {
    return account == null ? "" : account.canonical();
  }

  @Override
  public String toString() {
    return "Counterparty[***]";
  }
}
