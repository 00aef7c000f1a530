package org.avstem.core.account;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The number a bank knows an account by. {@code toString} is the masked form in every case: a whole
 * number appears in no log line and no message.
 */
public sealed interface AccountNumber permits Iban, NorwegianAccountNumber, OtherNumber {

  /** The whole number, without spaces. */
  String value();

  /**
   * The scheme and the number, equal for two spellings of one account: a Norwegian account number
   * has the canonical form of its IBAN.
   */
  String canonical();

  /** What a log may show: the scheme and a few last characters. */
  default String masked() {
    return Masking.of(this);
  }

  /** Whether both name the same account. */
  default boolean isSameAs(AccountNumber other) {
    return canonical().equals(other.canonical());
  }

  /**
   * Reads what a bank sends, most reliable first: a valid IBAN; a valid Norwegian account number;
   * then whatever text there is, unchecked. Empty if nothing is there, or only text of no account
   * number's length.
   */
  static Optional<AccountNumber> read(@Nullable String iban, @Nullable String bban) {
    return read(iban, bban, null);
  }

  /** As {@link #read(String, String)}, with a card's masked number as the last resort. */
  static Optional<AccountNumber> read(
      @Nullable String iban, @Nullable String bban, @Nullable String maskedPan) {
    return AccountNumberReading.of(iban, bban, maskedPan);
  }
}
