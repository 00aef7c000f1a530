package org.avstem.adapter.dnb;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The user identity that a bank wants before the redirect, sent as {@code PSU-ID} and never kept.
 *
 * @param label what the person is asked for
 * @param pattern a regular expression that the whole value must match
 * @param required whether the bank refuses to start without it
 */
public record PsuIdRule(String label, String pattern, boolean required) {
  /**
   * DNB: an 11-digit personal number, or two letters and five digits for a company's user (facts of
   * 2021; DNB's own error text says the same).
   */
  public static final PsuIdRule DNB =
      new PsuIdRule(
          "User ID at DNB: two letters and five digits (company) or 11 digits (person)",
          "^(\\d{11}|[A-Za-z]{2}\\d{5})$",
          true);

  /** {@link IllegalArgumentException} if the pattern is none. */
  public PsuIdRule {
    try {
      Pattern.compile(pattern);
    } catch (PatternSyntaxException notOne) {
      throw new IllegalArgumentException("the PSU-ID pattern is no regular expression", notOne);
    }
  }

  boolean accepts(String value) {
    return value.length() <= 100
        && value.chars().allMatch(c -> c >= ' ' && c < 0x7f)
        && Pattern.matches(pattern, value);
  }
}
