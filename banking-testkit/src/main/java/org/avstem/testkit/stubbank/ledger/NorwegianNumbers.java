package org.avstem.testkit.stubbank.ledger;

import java.math.BigInteger;
import java.util.Locale;

/** Makes account numbers, IBANs and KIDs that carry right check digits. Written apart from core. */
final class NorwegianNumbers {

  private static final int[] ACCOUNT_WEIGHTS = {5, 4, 3, 2, 7, 6, 5, 4, 3, 2};
  private static final BigInteger MOD_97 = BigInteger.valueOf(97);

  private NorwegianNumbers() {}

  /**
   * An 11-digit account number of the register at or after the serial; a remainder of one has no
   * check digit, so such a serial is skipped.
   */
  static String bban(int register, int serial) {
    for (int candidate = serial; ; candidate++) {
      long digits = register * 1_000_000L + candidate % 1_000_000;
      String body = Long.toString(10_000_000_000L + digits).substring(1);
      int sum = 0;
      for (int i = 0; i < ACCOUNT_WEIGHTS.length; i++) {
        sum += ACCOUNT_WEIGHTS[i] * (body.charAt(i) - '0');
      }
      int check = (11 - sum % 11) % 11;
      if (check != 10) {
        return body + check;
      }
    }
  }

  /** The IBAN of a Norwegian account number: NO, two ISO 7064 check digits, the number. */
  static String iban(String bban) {
    // "NO00" moved to the end, letters as 23 and 24
    var rearranged = new BigInteger(bban + "232400");
    int check = 98 - rearranged.mod(MOD_97).intValueExact();
    return String.format(Locale.ROOT, "NO%02d%s", check, bban);
  }

  /** A KID with a Luhn check digit. */
  static String kidMod10(String body) {
    int sum = 0;
    for (int i = 0; i < body.length(); i++) {
      int digit = body.charAt(body.length() - 1 - i) - '0';
      int product = i % 2 == 0 ? digit * 2 : digit;
      sum += product / 10 + product % 10;
    }
    return body + (10 - sum % 10) % 10;
  }

  /** A KID with a weighted mod 11 check character, which is a dash when the remainder is one. */
  static String kidMod11(String body) {
    int sum = 0;
    for (int i = 0; i < body.length(); i++) {
      sum += (2 + i % 6) * (body.charAt(body.length() - 1 - i) - '0');
    }
    int remainder = sum % 11;
    return body + (remainder == 0 ? "0" : remainder == 1 ? "-" : String.valueOf(11 - remainder));
  }
}
