package org.avstem.core.budget;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * How often a consent may be used while nobody is there: at most {@code perWindow} reads of one
 * resource in any rolling 24 hours (RTS article 36(5)(b); the bank's own figure where it states
 * one). Attended reads are not counted.
 */
public record CallBudget(int perWindow) {
  /** The regulation's figure. */
  public static final CallBudget REGULATION = new CallBudget(4);

  static final Duration WINDOW = Duration.ofHours(24);

  public CallBudget {
    if (perWindow < 1) {
      throw new IllegalArgumentException("a budget allows at least one call");
    }
  }

  /** The rolling window that decides, reaching back from {@code now}. */
  public static Instant windowStart(Instant now) {
    return now.minus(WINDOW);
  }

  /**
   * May one more unattended call be made now?
   *
   * @param madeAt the unattended calls already in the ledger for this consent, account and
   *     endpoint; older ones than the window may be among them
   */
  public Verdict oneMore(List<Instant> madeAt, Instant now) {
    List<Instant> inWindow =
        madeAt.stream()
            .filter(at -> at.isAfter(windowStart(now)))
            .sorted(Comparator.naturalOrder())
            .toList();
    if (inWindow.size() < perWindow) {
      return new Verdict.Allowed(perWindow - inWindow.size() - 1);
    }
    return new Verdict.Exhausted(inWindow.get(inWindow.size() - perWindow).plus(WINDOW));
  }

  /** The answer to {@link #oneMore}. */
  public sealed interface Verdict {
    /** Yes, and this many remain after it. */
    record Allowed(int left) implements Verdict {}

    /** No, not before this instant. */
    record Exhausted(Instant notBefore) implements Verdict {}
  }
}
