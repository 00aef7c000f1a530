package org.avstem.core.account;

import org.jspecify.annotations.Nullable;

/** What kind of account it is; closed. Part of no identity but where a number is shared. */
public enum AccountType {
  /** Day-to-day payments. */
  CURRENT,
  /** Money put aside. */
  SAVINGS,
  /** A payment card's account. */
  CARD,
  /** Money owed. */
  LOAN,
  /** Everything else, and everything a bank does not say. */
  OTHER;

  /**
   * Maps a code of the ISO 20022 list ExternalCashAccountType1Code; {@link #OTHER} for a code that
   * is absent, proprietary or of no such kind.
   */
  public static AccountType fromIso20022(@Nullable String code) {
    if (code == null) {
      return OTHER;
    }
    return switch (code) {
      case "CACC", "CASH", "TRAN", "SLRY", "ODFT", "SACC" -> CURRENT;
      case "SVGS", "LLSV", "MOMA", "ONDP" -> SAVINGS;
      case "CARD" -> CARD;
      case "LOAN", "MGLD" -> LOAN;
      default -> OTHER;
    };
  }
}
