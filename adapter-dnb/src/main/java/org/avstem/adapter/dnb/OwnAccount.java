package org.avstem.adapter.dnb;

import java.util.Optional;
import org.avstem.core.account.AccountNumber;
import org.avstem.core.account.Iban;
import org.avstem.core.account.OtherNumber;
import org.avstem.wire.JsonValue;

/** Compares account references that may be written in different schemes. */
final class OwnAccount {
  private OwnAccount() {}

  /** Reads {@code {iban, bban, maskedPan}}; a PAN is never kept whole. */
  static Optional<AccountNumber> read(JsonValue reference) {
    return AccountNumber.read(
        reference.at("iban").text(), reference.at("bban").text(), reference.at("maskedPan").text());
  }

  /** True only where both are written in a way that can be compared and they differ. */
  static boolean differ(AccountNumber one, AccountNumber other) {
    if (one.isSameAs(other)) {
      return false;
    }
    if (one instanceof OtherNumber a && other instanceof OtherNumber b) {
      return a.scheme() == b.scheme() && a.scheme() != OtherNumber.Scheme.CARD_MASKED_PAN;
    }
    if (one instanceof OtherNumber number) {
      return differ(other, number);
    }
    // An IBAN against another country's domestic number: comparable where one holds the other.
    return other instanceof OtherNumber number
        ? number.scheme() == OtherNumber.Scheme.BBAN
            && one instanceof Iban iban
            && iban.bban().length() == number.value().length()
            && !iban.bban().equals(number.value())
        : true;
  }

  /** Whether the reference names the account for certain. */
  static boolean isSame(Optional<AccountNumber> own, Optional<AccountNumber> reference) {
    return own.isPresent() && reference.isPresent() && own.get().isSameAs(reference.get());
  }
}
