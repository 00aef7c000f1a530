package org.avstem.app.api;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.avstem.core.account.AccountNumber;
import org.avstem.core.account.Iban;
import org.avstem.core.account.NorwegianAccountNumber;
import org.avstem.core.account.OtherNumber;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An account number.
 *
 * @param scheme IBAN, NO for a Norwegian account number, or what else it is
 */
@RegisterForReflection
@Schema(name = "AccountNumber")
public record AccountNumberJson(@Schema(examples = "IBAN") String scheme, String value) {
  static AccountNumberJson of(AccountNumber number) {
    return new AccountNumberJson(scheme(number), number.value());
  }

  static @Nullable AccountNumberJson ofNullable(@Nullable AccountNumber number) {
    return number == null ? null : of(number);
  }

  private static String scheme(AccountNumber number) {
    if (number instanceof Iban) {
      return "IBAN";
    } else if (number instanceof NorwegianAccountNumber) {
      return "NO";
    }
    return ((OtherNumber) number).scheme().name();
  }

  @Override
  public String toString() {
    return "AccountNumberJson[***]";
  }
}
