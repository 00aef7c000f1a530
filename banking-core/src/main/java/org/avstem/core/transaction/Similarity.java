package org.avstem.core.transaction;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * How alike two rows read, from 0 to 1: shared words and shared pairs of letters of name and text.
 * Built once per row, compared with many.
 */
final class Similarity {
  /** Rows that are certainly two: different accounts on the other side. */
  static final double IMPOSSIBLE = -1;

  /** An equal payment reference outweighs a text that was written anew. */
  private static final double SAME_REFERENCE = 0.95;

  private static final double SAME_ACCOUNT = 0.6;

  /** Two different payment references outweigh an equal text. */
  private static final double OTHER_REFERENCE = 0.3;

  private static final double NOTHING_TO_COMPARE = 0.5;
  private static final int TEXT_MAX = 1_000;
  private static final Pattern WORD_END = Pattern.compile("[^\\p{L}\\p{N}]+");

  /** Dates, times and card numbers: they differ between two showings and agree by chance. */
  private static final Pattern NUMBER = Pattern.compile("\\p{N}{1,4}");

  /** What Norwegian banks write around a name, and a few international words of the same kind. */
  private static final Set<String> FILLING =
      Set.of(
          "VAREKJØP",
          "VISA",
          "MASTERCARD",
          "TIL",
          "FRA",
          "BETALT",
          "NETTGIRO",
          "NETTBANK",
          "TELEGIRO",
          "GIRO",
          "AVTALEGIRO",
          "DATO",
          "KL",
          "KURS",
          "NOK",
          "RESERVERT",
          "TRANSAKSJON",
          "STRAKSOVERFØRING",
          "STRAKSINNBETALING",
          "STRAKSUTBETALING",
          "OVERFØRING",
          "CARD",
          "PAYMENT",
          "PURCHASE",
          "PENDING");

  private final Set<String> words;
  private final long[] letterPairs;
  private final Set<String> references;
  private final String endToEndId;
  private final String account;

  private Similarity(TransactionDetails row) {
    this.words = wordsOf(row);
    this.letterPairs = letterPairsOf(words);
    this.references = Set.copyOf(NormalisedText.each(row.remittance().structured()));
    this.endToEndId = NormalisedText.endToEndId(row.remittance().endToEndId());
    this.account = row.counterparty().canonicalAccount();
  }

  static Similarity of(TransactionDetails row) {
    return new Similarity(row);
  }

  /** The likeness, or {@link #IMPOSSIBLE}. Symmetric. */
  double to(Similarity other) {
    boolean bothAccounts = !account.isEmpty() && !other.account.isEmpty();
    if (bothAccounts && !account.equals(other.account)) {
      return IMPOSSIBLE;
    }
    double likeness = textTo(other);
    if (bothAccounts) {
      likeness = Math.max(likeness, SAME_ACCOUNT);
    }
    if (!references.isEmpty() && !other.references.isEmpty()) {
      return shares(references, other.references) > 0
          ? Math.max(likeness, SAME_REFERENCE)
          : Math.min(likeness, OTHER_REFERENCE);
    }
    boolean sameEndToEnd = !endToEndId.isEmpty() && endToEndId.equals(other.endToEndId);
    return sameEndToEnd ? Math.max(likeness, SAME_REFERENCE) : likeness;
  }

  private double textTo(Similarity other) {
    if (words.isEmpty() && other.words.isEmpty()) {
      return NOTHING_TO_COMPARE;
    }
    if (words.isEmpty() || other.words.isEmpty()) {
      return 0;
    }
    double pairs =
        2.0
            * common(letterPairs, other.letterPairs)
            / (letterPairs.length + other.letterPairs.length);
    double sharedWords =
        (double) shares(words, other.words) / Math.min(words.size(), other.words.size());
    return Math.max(pairs, (pairs + sharedWords) / 2);
  }

  private static int shares(Set<String> one, Set<String> other) {
    int shared = 0;
    for (String word : one) {
      shared += other.contains(word) ? 1 : 0;
    }
    return shared;
  }

  /** The size of the intersection of two sorted bags. */
  private static int common(long[] one, long[] other) {
    int shared = 0;
    int i = 0;
    int j = 0;
    while (i < one.length && j < other.length) {
      if (one[i] == other[j]) {
        shared++;
        i++;
        j++;
      } else if (one[i] < other[j]) {
        i++;
      } else {
        j++;
      }
    }
    return shared;
  }

  private static Set<String> wordsOf(TransactionDetails row) {
    String text =
        NormalisedText.upper(row.counterparty().name())
            + " "
            + NormalisedText.upper(String.join(" ", row.remittance().unstructured()))
            + " "
            + NormalisedText.upper(String.join(" ", row.remittance().structured()));
    String bounded = text.length() > TEXT_MAX ? text.substring(0, TEXT_MAX) : text;
    Set<String> all = new LinkedHashSet<>(List.of(WORD_END.split(bounded)));
    all.remove("");
    Set<String> telling = new HashSet<>(all);
    telling.removeIf(word -> FILLING.contains(word) || NUMBER.matcher(word).matches());
    return telling.isEmpty() ? all : telling;
  }

  private static long[] letterPairsOf(Set<String> words) {
    return words.stream()
        .flatMapToLong(
            word ->
                word.length() == 1
                    ? LongStream.of(word.charAt(0))
                    : LongStream.range(0, word.length() - 1)
                        .map(at -> (long) word.charAt((int) at) << 16 | word.charAt((int) at + 1)))
        .sorted()
        .toArray();
  }
}
