package org.avstem.core.matching;

import java.util.List;
import java.util.stream.Collectors;

/**
 * How alike two names are, from 0 to 1, by Jaro and Winkler: shared characters near each other,
 * with a bonus for a common beginning. Works on normalised names.
 */
final class NameSimilarity {
  /** From here on two names may well mean one party; below, nothing is concluded. */
  static final double HIGH = 0.92;

  private static final double BOOST_FROM = 0.7;
  private static final double BOOST_PER_CHAR = 0.1;
  private static final int PREFIX_MAX = 4;

  private NameSimilarity() {}

  /** The better of the words as written and in alphabetical order, so that Hansen Ola counts. */
  static double ofWords(List<String> left, List<String> right) {
    if (left.isEmpty() || right.isEmpty()) {
      return 0;
    }
    return Math.max(
        jaroWinkler(String.join("", left), String.join("", right)),
        jaroWinkler(sorted(left), sorted(right)));
  }

  static double jaroWinkler(String left, String right) {
    if (left.equals(right)) {
      return 1;
    }
    double jaro = jaro(left, right);
    if (jaro < BOOST_FROM) {
      return jaro;
    }
    return jaro + BOOST_PER_CHAR * commonPrefix(left, right) * (1 - jaro);
  }

  private static double jaro(String left, String right) {
    String shorter = left.length() <= right.length() ? left : right;
    String longer = left.length() <= right.length() ? right : left;
    var shared = new boolean[shorter.length()];
    var taken = new boolean[longer.length()];
    int matches = pair(shorter, longer, shared, taken);
    if (matches == 0) {
      return 0;
    }
    double inOrder = matches - outOfOrder(shorter, longer, shared, taken) / 2.0;
    return ((double) matches / left.length()
            + (double) matches / right.length()
            + inOrder / matches)
        / 3;
  }

  /** Pairs equal characters that stand no farther apart than half the longer name. */
  private static int pair(String shorter, String longer, boolean[] shared, boolean[] taken) {
    int reach = Math.max(longer.length() / 2 - 1, 0);
    int matches = 0;
    for (int i = 0; i < shorter.length(); i++) {
      int end = Math.min(i + reach + 1, longer.length());
      for (int j = Math.max(i - reach, 0); j < end && !shared[i]; j++) {
        if (!taken[j] && shorter.charAt(i) == longer.charAt(j)) {
          shared[i] = true;
          taken[j] = true;
          matches++;
        }
      }
    }
    return matches;
  }

  private static int outOfOrder(String shorter, String longer, boolean[] shared, boolean[] taken) {
    int count = 0;
    int j = 0;
    for (int i = 0; i < shorter.length(); i++) {
      if (shared[i]) {
        while (!taken[j]) {
          j++;
        }
        if (shorter.charAt(i) != longer.charAt(j)) {
          count++;
        }
        j++;
      }
    }
    return count;
  }

  private static int commonPrefix(String left, String right) {
    int max = Math.min(PREFIX_MAX, Math.min(left.length(), right.length()));
    int length = 0;
    while (length < max && left.charAt(length) == right.charAt(length)) {
      length++;
    }
    return length;
  }

  private static String sorted(List<String> words) {
    return words.stream().sorted().collect(Collectors.joining());
  }
}
