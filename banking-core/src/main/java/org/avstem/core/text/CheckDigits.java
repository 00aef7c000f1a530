package org.avstem.core.text;

/** The check-digit arithmetic that account numbers and references share. Digits are ASCII only. */
public final class CheckDigits {
  private CheckDigits() {}

  /** Whether the text is one or more of 0–9 and nothing else. */
  public static boolean isDigits(String text) {
    return !text.isEmpty() && text.chars().allMatch(CheckDigits::isDigit);
  }

  /** Whether the character is one of 0–9; other scripts' digits are not. */
  public static boolean isDigit(int character) {
    return character >= '0' && character <= '9';
  }

  /** The last digit of a mod-10 (Luhn) number: weights 2, 1 from the right, digits of products. */
  public static char luhn(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int product = digit(digits, digits.length() - 1 - i) * (i % 2 == 0 ? 2 : 1);
      sum += product > 9 ? product - 9 : product;
    }
    return (char) ('0' + (10 - sum % 10) % 10);
  }

  /**
   * The last character of a mod-11 number: weights 2–7 repeated from the right. The remainder that
   * has no digit is written '-' in a KID and does not occur in account or organisation numbers.
   */
  public static char mod11(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      sum += digit(digits, digits.length() - 1 - i) * (2 + i % 6);
    }
    int check = (11 - sum % 11) % 11;
    return check == 10 ? '-' : (char) ('0' + check);
  }

  /**
   * The remainder by 97 of ISO 7064 with the first four characters moved to the end and A–Z read as
   * 10–35; 1 for a right IBAN or RF reference.
   *
   * @param text at least four characters, each 0–9 or A–Z
   */
  public static int mod97(String text) {
    int remainder = 0;
    for (int i = 0; i < text.length(); i++) {
      int value = Character.digit(text.charAt((i + 4) % text.length()), 36);
      remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
    }
    return remainder;
  }

  /** Whether ISO 7064 can produce these two check digits: 02–98; 00, 01 and 99 only look right. */
  public static boolean isMod97Check(String twoDigits) {
    return isDigits(twoDigits)
        && !twoDigits.equals("00")
        && !twoDigits.equals("01")
        && !twoDigits.equals("99");
  }

  private static int digit(String digits, int index) {
    return digits.charAt(index) - '0';
  }
}
