package org.avstem.testkit.stubtruelayer;

import java.time.Duration;

/**
 * What may be read, and when.
 *
 * @param deepFor so long after the customer was asked, history of every age may be read
 * @param daysLater how many days back may be read after that
 * @param refusal the code of the 403 beyond that: sca_exceeded, or a bare access_denied
 * @param monthsMax further back is refused at any time, 400 invalid_date_range
 * @param readsPerDay unattended reads per connection, account and endpoint in a rolling 24 hours;
 *     zero is unlimited
 * @param pollsBeforeDone how often the result of an asynchronous request is asked for in vain,
 *     unless its callback was sent before
 */
public record ReadRules(
    Duration deepFor,
    int daysLater,
    String refusal,
    int monthsMax,
    int readsPerDay,
    int pollsBeforeDone) {

  /** Five minutes, 90 days later, 24 months at most, unlimited reads, one poll in vain. */
  public static ReadRules usual() {
    return new ReadRules(Duration.ofMinutes(5), 90, "sca_exceeded", 24, 0, 1);
  }

  /** A bank that never shows more than 88 days and says access_denied only. */
  public ReadRules withBareDenialBeyond88Days() {
    return new ReadRules(
        Duration.ZERO, 88, "access_denied", monthsMax, readsPerDay, pollsBeforeDone);
  }

  /** The same rules with a limit on unattended reads. */
  public ReadRules withReadsPerDay(int count) {
    return new ReadRules(deepFor, daysLater, refusal, monthsMax, count, pollsBeforeDone);
  }

  /** The same rules with another age limit. */
  public ReadRules withMonthsMax(int count) {
    return new ReadRules(deepFor, daysLater, refusal, count, readsPerDay, pollsBeforeDone);
  }

  /** The same rules with slower or faster results. */
  public ReadRules withPollsBeforeDone(int count) {
    return new ReadRules(deepFor, daysLater, refusal, monthsMax, readsPerDay, count);
  }
}
