package org.avstem.adapter.persistence;

import org.avstem.core.account.AccountNumber;
import org.avstem.core.account.Iban;
import org.avstem.core.account.NorwegianAccountNumber;
import org.avstem.core.account.OtherNumber;
import org.avstem.ports.spi.StoreFault;
import org.jspecify.annotations.Nullable;

/** An account number as one column: scheme, colon, number, so that its spelling survives. */
final class AccountNumberText {
  private static final String IBAN = "IBAN";
  private static final String NORWEGIAN = "NO";

  private AccountNumberText() {}

  static @Nullable String write(@Nullable AccountNumber number) {
    if (number == null) {
      return null;
    }
    if (number instanceof Iban) {
      return IBAN + ":" + number.value();
    }
    if (number instanceof OtherNumber other) {
      return other.scheme().name() + ":" + number.value();
    }
    return NORWEGIAN + ":" + number.value();
  }

  static @Nullable AccountNumber read(@Nullable String text) {
    if (text == null) {
      return null;
    }
    int colon = text.indexOf(':');
    try {
      return read(text.substring(0, colon), text.substring(colon + 1));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new StoreFault.Broken("a stored account number cannot be read", null);
    }
  }

  private static AccountNumber read(String scheme, String value) {
    return switch (scheme) {
      case IBAN -> new Iban(value);
      case NORWEGIAN -> new NorwegianAccountNumber(value);
      default -> new OtherNumber(OtherNumber.Scheme.valueOf(scheme), value);
    };
  }
}
