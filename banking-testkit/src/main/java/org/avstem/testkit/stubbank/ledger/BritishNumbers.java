package org.avstem.testkit.stubbank.ledger;

import java.math.BigInteger;
import java.util.Locale;
import java.util.SplittableRandom;

/** Makes sort codes, account numbers, IBANs and ISO 11649 references. Written apart from core. */
final class BritishNumbers {

  private static final BigInteger MOD_97 = BigInteger.valueOf(97);

  /** Letters of a bank that does not exist. */
  private static final String BANK = "STUB";

  private BritishNumbers() {}

  /** Six digits of sort code and eight of account number. */
  static String bban(SplittableRandom random) {
    return String.format(
        Locale.ROOT,
        "%06d%08d",
        990_000 + random.nextInt(10_000),
        10_000_000 + random.nextInt(80_000_000));
  }

  /** The British IBAN of sort code and account number. */
  static String iban(String bban) {
    return "GB" + check(BANK + bban + "GB00") + BANK + bban;
  }

  /** A German IBAN, for an account in euro. */
  static String germanIban(SplittableRandom random) {
    String body =
        String.format(
            Locale.ROOT,
            "%08d%010d",
            99_990_000 + random.nextInt(9_999),
            random.nextInt(1_000_000_000));
    return "DE" + check(body + "DE00") + body;
  }

  /** A creditor reference around the digits, at most 21 of them. */
  static String creditorReference(String digits) {
    return "RF" + check(digits + "RF00") + digits;
  }

  /** Sixteen digits that look like a card's, of a range that no scheme uses. */
  static String cardNumber(SplittableRandom random) {
    return String.format(Locale.ROOT, "9%015d", random.nextLong(1_000_000_000_000_000L));
  }

  /** Two ISO 7064 mod 97-10 check digits of a text that ends in its country and two zeros. */
  private static String check(String rearranged) {
    var digits = new StringBuilder();
    for (int i = 0; i < rearranged.length(); i++) {
      digits.append(Character.digit(rearranged.charAt(i), 36));
    }
    int check = 98 - new BigInteger(digits.toString()).mod(MOD_97).intValueExact();
    return String.format(Locale.ROOT, "%02d", check);
  }
}
