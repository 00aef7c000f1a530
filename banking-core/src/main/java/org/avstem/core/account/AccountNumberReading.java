package org.avstem.core.account;

import java.util.Optional;
import java.util.function.Function;
import org.avstem.core.account.OtherNumber.Scheme;
import org.jspecify.annotations.Nullable;

/** The lenient reading of a bank's account reference. */
final class AccountNumberReading {
  private AccountNumberReading() {}

  static Optional<AccountNumber> of(
      @Nullable String iban, @Nullable String bban, @Nullable String maskedPan) {
    return present(iban, Iban::parse)
        .or(() -> present(bban, NorwegianAccountNumber::parse))
        .or(() -> present(bban, Iban::parse))
        .or(() -> present(iban, NorwegianAccountNumber::parse))
        .or(() -> present(bban, text -> OtherNumber.read(Scheme.BBAN, text)))
        .or(() -> present(iban, text -> OtherNumber.read(Scheme.OTHER, text)))
        .or(() -> present(maskedPan, text -> OtherNumber.read(Scheme.CARD_MASKED_PAN, text)));
  }

  private static Optional<AccountNumber> present(
      @Nullable String text, Function<String, Optional<? extends AccountNumber>> reader) {
    return text == null ? Optional.empty() : reader.apply(text).map(number -> number);
  }
}
