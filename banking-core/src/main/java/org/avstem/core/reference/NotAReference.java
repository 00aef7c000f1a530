package org.avstem.core.reference;

import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import org.avstem.core.account.Iban;
import org.avstem.core.account.NorwegianAccountNumber;

/**
 * Hides the numbers in a text that are something else than a reference: accounts, dates, times,
 * amounts, telephone, card and organisation numbers. A bare run of digits is never hidden, whatever
 * it looks like: every mod-11 KID of eleven digits is also a valid account number.
 */
final class NotAReference {
  private static final String ALONE = "(?<![0-9][.,/-])";
  private static final String END = "(?![0-9])(?![.,/-][0-9])";
  private static final String NOT_IN_WORD = "(?<!\\p{L})";
  private static final String DAY = "(?:0?[1-9]|[12][0-9]|3[01])";
  private static final String MONTH = "(?:0?[1-9]|1[0-2])";
  private static final String YEAR = "(?:[12][0-9]{3}|[0-9]{2})";
  private static final String DAY_IN_YEAR = DAY + "\\." + MONTH + "(?:\\." + YEAR + "|\\.)?";
  private static final String MONTH_NAME =
      "(?:jan|feb|mar|apr|ma[iy]|jun|jul|aug|sep|o[kc]t|nov|de[sc])[a-z]{0,6}\\.?";
  private static final String CURRENCY =
      "(?<!\\p{L})(?:NOK|SEK|DKK|EUR|USD|GBP|CHF|ISK|kr\\.?)(?!\\p{L})";
  private static final List<String> CURRENCIES =
      List.of("nok", "sek", "dkk", "eur", "usd", "gbp", "chf", "isk", "kr");
  private static final String WHOLE =
      "(?:[0-9]{1,3}(?:[ .'][0-9]{3}(?![0-9])){1,3}|[0-9]{1,9}(?![0-9]))";
  private static final String DECIMALS = "(?:[.,][0-9]{1,2}(?![0-9]))";

  private static final List<Kind> KINDS =
      List.of(
          Kind.checked(
              List.of(),
              "(?<![0-9A-Z])[A-Z]{2}[0-9]{2}(?: ?[0-9A-Z]){11,30}",
              found -> Spans.longestPrefix(found, text -> Iban.parse(text).isPresent())),
          new Kind(
              List.of(),
              Kind.compiled(ALONE + "[0-9]{4}([. ])[0-9]{2}\\1[0-9]{5}" + END),
              true,
              found -> isAccount(found) ? found.length() : 0),
          Kind.checked(
              List.of("konto"),
              "konto(?:nr|nummer)?[.:]{0,2} ?[0-9]{11}(?![0-9])",
              found -> isAccount(found.substring(found.length() - 11)) ? found.length() : 0),
          Kind.of(List.of("+"), "(?<![0-9])\\+[0-9]{1,3}(?: ?[0-9]){5,12}(?![0-9])"),
          Kind.of(
              List.of("tlf", "tel", "mob", "phone"),
              NOT_IN_WORD + "(?:tlf|tel|telefon|mob|mobil|phone)[.:]{0,2} ?[0-9](?: ?[0-9]){7}"),
          Kind.of(
              List.of("org", "foretaks"),
              NOT_IN_WORD
                  + "(?:org|organisasjons|foretaks)[.:-]? ?(?:nr|nummer|no)[.:]{0,2} ?(?:NO ?)?"
                  + "[0-9](?: ?[0-9]){8}(?![0-9])"),
          Kind.number(List.of("mva"), "[0-9]{3} ?[0-9]{3} ?[0-9]{3} ?MVA(?!\\p{L})"),
          Kind.of(List.of("*", "xx"), "[0-9]{0,6}[*x]{2,}[0-9]{4}(?![0-9])"),
          Kind.of(List.of("*"), "\\*[0-9]{4}(?![0-9])"),
          Kind.number(ALONE + DAY_IN_YEAR + " ?- ?" + DAY_IN_YEAR + END),
          Kind.number(ALONE + DAY + "([./-])" + MONTH + "\\1" + YEAR + END),
          Kind.number(ALONE + "[12][0-9]{3}([./-])" + MONTH + "\\1" + DAY + END),
          Kind.number(DAY + "\\.? ?" + MONTH_NAME + " ?[12][0-9]{3}(?![0-9])"),
          Kind.of(
              List.of("kl"),
              NOT_IN_WORD + "kl\\.? ?[0-2]?[0-9][.:][0-5][0-9](?:[.:][0-5][0-9])?(?![0-9])"),
          Kind.of(
              List.of("kurs", "rate"),
              NOT_IN_WORD + "(?:kurs|rate):? ?[0-9]{1,6}[.,][0-9]{1,10}(?![0-9])"),
          Kind.number(CURRENCIES, ALONE + WHOLE + DECIMALS + " ?" + CURRENCY),
          Kind.of(CURRENCIES, CURRENCY + ":? ?-?" + WHOLE + DECIMALS + "?(?:,-)?"),
          Kind.number(CURRENCIES, ALONE + WHOLE + DECIMALS + "? ?" + CURRENCY),
          Kind.number(ALONE + WHOLE + ",-"),
          Kind.number(ALONE + "(?:" + WHOLE + "|[0-9]{10,12})[.,][0-9]{2}" + END),
          Kind.number(ALONE + "(?:0[1-9]|[12][0-9]|3[01])[./](?:0[1-9]|1[0-2])" + END));

  private NotAReference() {}

  /** The text of the same length with a barrier over everything that is no reference. */
  static String hiddenIn(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    String rest = text;
    for (Kind kind : KINDS) {
      if (kind.mayBeIn(lower)) {
        rest = kind.hiddenIn(rest);
      }
    }
    return rest;
  }

  private static boolean isAccount(String text) {
    return NorwegianAccountNumber.parse(text).isPresent();
  }

  /**
   * One kind of number.
   *
   * @param marks small letters or signs of which one stands in every such number, to pass over most
   *     texts without the shape; none if there is no such mark
   * @param startsNumber says that its shape begins with a number's first digit
   */
  private record Kind(
      List<String> marks, Pattern shape, boolean startsNumber, ToIntFunction<String> lengthOf) {
    static Kind number(String regex) {
      return number(List.of(), regex);
    }

    static Kind number(List<String> marks, String regex) {
      return new Kind(marks, compiled(regex), true, String::length);
    }

    static Kind of(List<String> marks, String regex) {
      return new Kind(marks, compiled(regex), false, String::length);
    }

    static Kind checked(List<String> marks, String regex, ToIntFunction<String> lengthOf) {
      return new Kind(marks, compiled(regex), false, lengthOf);
    }

    static Pattern compiled(String regex) {
      return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
    }

    boolean mayBeIn(String lower) {
      if (marks.isEmpty()) {
        return true;
      }
      for (String mark : marks) {
        if (lower.contains(mark)) {
          return true;
        }
      }
      return false;
    }

    String hiddenIn(String text) {
      return startsNumber
          ? Spans.hideNumbers(text, shape, lengthOf)
          : Spans.hide(text, shape, lengthOf);
    }
  }
}
