package org.avstem.core.reference;

import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.avstem.core.text.CheckDigits;

/** Parts of a text that are taken out of it. */
final class Spans {
  /** Stands where something was taken out, so that its neighbours do not join. */
  static final char BARRIER = '|';

  private Spans() {}

  /**
   * Covers what the shape finds.
   *
   * @param lengthOf how many characters of a find to cover; 0 looks on from its second character
   */
  static String hide(String text, Pattern shape, ToIntFunction<String> lengthOf) {
    var rest = new StringBuilder(text);
    Matcher matcher = shape.matcher(text);
    int from = 0;
    while (from <= text.length() && matcher.find(from)) {
      int length = lengthOf.applyAsInt(matcher.group());
      cover(rest, matcher.start(), length);
      from = matcher.start() + Math.max(1, length);
    }
    return rest.toString();
  }

  /** As {@link #hide}, for shapes that begin with the first digit of a number; much cheaper. */
  static String hideNumbers(String text, Pattern shape, ToIntFunction<String> lengthOf) {
    var rest = new StringBuilder(text);
    Matcher matcher = shape.matcher(text).useTransparentBounds(true);
    int at = nextNumber(text, 0);
    while (at < text.length()) {
      matcher.region(at, text.length());
      int length = matcher.lookingAt() ? lengthOf.applyAsInt(matcher.group()) : 0;
      cover(rest, at, length);
      at = nextNumber(text, at + Math.max(1, length));
    }
    return rest.toString();
  }

  /** Words behind a number look like a part of it: the longest prefix of whole groups that fits. */
  static int longestPrefix(String text, Predicate<String> fits) {
    for (int length = text.length(); length > 0; length--) {
      boolean atBoundary = length == text.length() || text.charAt(length) == ' ';
      if (atBoundary && fits.test(text.substring(0, length))) {
        return length;
      }
    }
    return 0;
  }

  private static int nextNumber(String text, int from) {
    int at = from;
    while (at < text.length() && !isNumberStart(text, at)) {
      at++;
    }
    return at;
  }

  private static boolean isNumberStart(String text, int at) {
    return CheckDigits.isDigit(text.charAt(at))
        && (at == 0 || !CheckDigits.isDigit(text.charAt(at - 1)));
  }

  private static void cover(StringBuilder rest, int from, int length) {
    for (int i = from; i < from + length; i++) {
      rest.setCharAt(i, BARRIER);
    }
  }
}
