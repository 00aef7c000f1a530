package org.avstem.engine;

import java.net.URI;
import java.time.Duration;
import java.util.Set;

/**
 * Limits and lives of one installation.
 *
 * @param returnUrls where people may be sent back to, compared exactly but for the query; an empty
 *     set allows none
 * @param startLife how long a start token works
 * @param bankLife how long a person may stay at the bank
 * @param ticketLife how long a ticket works
 * @param undecidedLife how long we ask on while further signers are awaited
 * @param firstImportLife how long after the consent a first import still counts as attended
 * @param refreshLease how long one replica may take to refresh a credential; longer than any HTTP
 *     deadline of the bank's adapter
 * @param runLease how long a run may go without a sign of life before another may take over
 * @param sliceRows about how many rows are folded in one unit of work
 * @param foldAttemptsMax how often a fold is begun again because somebody else folded the same
 *     account
 * @param matchBatch transactions decided in one go
 * @param accountsMax accounts read of one connection
 */
public record EngineOptions(
    Set<URI> returnUrls,
    Duration startLife,
    Duration bankLife,
    Duration ticketLife,
    Duration undecidedLife,
    Duration firstImportLife,
    Duration refreshLease,
    Duration runLease,
    int sliceRows,
    int foldAttemptsMax,
    int matchBatch,
    int accountsMax) {

  /** Sensible values; allows no return URL. */
  public static final EngineOptions DEFAULT =
      new EngineOptions(
          Set.of(),
          Duration.ofMinutes(10),
          Duration.ofMinutes(15),
          Duration.ofMinutes(5),
          Duration.ofDays(7),
          Duration.ofMinutes(30),
          Duration.ofSeconds(90),
          Duration.ofMinutes(2),
          20_000,
          5,
          500,
          200);

  public EngineOptions {
    returnUrls = Set.copyOf(returnUrls);
    if (sliceRows < 1 || foldAttemptsMax < 1 || matchBatch < 1 || accountsMax < 1) {
      throw new IllegalArgumentException("limits are positive");
    }
  }

  /** The same with these return URLs. */
  public EngineOptions withReturnUrls(Set<URI> urls) {
    return new EngineOptions(
        urls,
        startLife,
        bankLife,
        ticketLife,
        undecidedLife,
        firstImportLife,
        refreshLease,
        runLease,
        sliceRows,
        foldAttemptsMax,
        matchBatch,
        accountsMax);
  }

  /** The same with slices of another size; for tests of what happens at their edges. */
  public EngineOptions withSliceRows(int rows) {
    return new EngineOptions(
        returnUrls,
        startLife,
        bankLife,
        ticketLife,
        undecidedLife,
        firstImportLife,
        refreshLease,
        runLease,
        rows,
        foldAttemptsMax,
        matchBatch,
        accountsMax);
  }

  boolean allowsReturnTo(URI url) {
    if (!url.isAbsolute() || url.getRawUserInfo() != null || url.getRawFragment() != null) {
      return false;
    }
    return returnUrls.contains(withoutQuery(url));
  }

  private static URI withoutQuery(URI url) {
    String text = url.toString();
    int query = text.indexOf('?');
    return query < 0 ? url : URI.create(text.substring(0, query));
  }
}
