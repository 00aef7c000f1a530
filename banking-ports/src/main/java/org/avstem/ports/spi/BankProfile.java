package org.avstem.ports.spi;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.avstem.core.budget.CallBudget;
import org.avstem.core.connection.Environment;

/**
 * What holds for a bank whatever the connection.
 *
 * @param displayName shown to people
 * @param zone the bank's own calendar; whole days are days there
 * @param budget unattended reads per consent, account and endpoint in 24 h, unless the consent
 *     states another figure
 * @param pagesCount true where each page, not each read, uses up the budget
 * @param initialHistoryDays how far back the first, attended import may ask
 * @param unattendedHistoryDays how far back any other import may ask (90 days without fresh SCA,
 *     RTS article 10a)
 * @param historySteps shorter ranges to fall back to, in days, longest first, when the bank refuses
 *     to look that far back ({@link BankAnswer.RangeRefused}); may be empty
 * @param consentDays the validity we ask for, in days; the bank's answer is what counts
 * @param pagesMax pages of one fetch, after which it is cut and partial
 * @param rowsMax rows of one fetch, after which it is cut and partial
 * @param fetchTimeMax wall time of one account's fetch, after which it is cut and partial
 */
public record BankProfile(
    String displayName,
    Environment environment,
    ZoneId zone,
    CallBudget budget,
    boolean pagesCount,
    int initialHistoryDays,
    int unattendedHistoryDays,
    List<Integer> historySteps,
    int consentDays,
    int pagesMax,
    int rowsMax,
    Duration fetchTimeMax) {
  public BankProfile {
    historySteps = List.copyOf(historySteps);
    if (initialHistoryDays < 1
        || unattendedHistoryDays < 1
        || historySteps.stream().anyMatch(days -> days < 1)
        || consentDays < 1
        || pagesMax < 1
        || rowsMax < 1
        || fetchTimeMax.isNegative()) {
      throw new IllegalArgumentException("a bank profile has positive limits");
    }
  }

  /** The same, never looking back further than so many days. */
  public BankProfile withHistoryAtMost(int days) {
    return new BankProfile(
        displayName,
        environment,
        zone,
        budget,
        pagesCount,
        Math.min(initialHistoryDays, days),
        Math.min(unattendedHistoryDays, days),
        historySteps,
        consentDays,
        pagesMax,
        rowsMax,
        fetchTimeMax);
  }

  /** The same with other limits of one fetch. */
  public BankProfile withFetchMax(int pages, int rows) {
    return new BankProfile(
        displayName,
        environment,
        zone,
        budget,
        pagesCount,
        initialHistoryDays,
        unattendedHistoryDays,
        historySteps,
        consentDays,
        pages,
        rows,
        fetchTimeMax);
  }

  /** The same with another budget of unattended reads. */
  public BankProfile withBudget(CallBudget other) {
    return new BankProfile(
        displayName,
        environment,
        zone,
        other,
        pagesCount,
        initialHistoryDays,
        unattendedHistoryDays,
        historySteps,
        consentDays,
        pagesMax,
        rowsMax,
        fetchTimeMax);
  }
}
