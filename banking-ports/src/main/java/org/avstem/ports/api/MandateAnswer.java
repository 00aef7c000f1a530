package org.avstem.ports.api;

import java.time.Instant;
import java.util.List;

/**
 * The answer to the questions of {@link Mandates}.
 *
 * @param <T> what was asked for
 */
public sealed interface MandateAnswer<T> {

  /**
   * What the bank shows now.
   *
   * @param cut true if it showed more than {@link Mandates#ROWS_MAX}
   */
  record Shown<T>(List<T> rows, boolean cut) implements MandateAnswer<T> {
    public Shown {
      rows = List.copyOf(rows);
    }

    @Override
    public String toString() {
      return "Shown[" + rows.size() + "]";
    }
  }

  /** No bank that feeds the account shows this. */
  record NotOffered<T>(String code) implements MandateAnswer<T> {}

  /** The customer must consent again. */
  record ConsentNeeded<T>(String code) implements MandateAnswer<T> {}

  /** The day's calls are used up; nothing was asked. */
  record BudgetSpent<T>(Instant notBefore) implements MandateAnswer<T> {}

  /** Not now. */
  record NotNow<T>(String code, Instant notBefore) implements MandateAnswer<T> {}

  /** The bank refuses our service: an operator must act, the customer cannot. */
  record OperatorNeeded<T>(String code) implements MandateAnswer<T> {}

  /** The bank was not asked. */
  record Refused<T>(Reason reason) implements MandateAnswer<T> {}

  /** Why the bank was not asked. */
  enum Reason {
    UNKNOWN_ACCOUNT,
    PAUSED,
    /** Suspended, disconnected or never connected. */
    NOT_ACTIVE,
    PROVIDER_DISABLED
  }
}
