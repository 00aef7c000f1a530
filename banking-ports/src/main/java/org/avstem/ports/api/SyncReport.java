package org.avstem.ports.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.avstem.core.account.AccountId;
import org.avstem.core.connection.ConnectionId;
import org.avstem.core.transaction.BalanceProof;
import org.avstem.core.transaction.DateRange;
import org.avstem.core.transaction.IdTrust;
import org.avstem.core.transaction.RejectedRow;

/**
 * What one run did.
 *
 * @param code why it was skipped, cut or failed: ours or the bank's; empty when complete
 */
public record SyncReport(
    UUID runId,
    ConnectionId connection,
    Status status,
    Optional<String> code,
    Optional<Instant> notBefore,
    Instant startedAt,
    Instant finishedAt,
    List<AccountReport> accounts,
    MatchingReport matching) {
  public SyncReport {
    accounts = List.copyOf(accounts);
  }

  /** How a run ended. */
  public enum Status {
    /** All accounts were read to the end. */
    COMPLETE,
    /** Something was read, something is missing; what is here is right. */
    PARTIAL,
    /** Nothing was asked: paused, backed off, budget used up, another run at work, no consent. */
    SKIPPED,
    /** The bank was asked and nothing could be read. */
    FAILED
  }

  /**
   * What one run did to one account.
   *
   * @param fetched readable rows that the bank showed
   * @param known rows that said nothing new
   * @param rejected rows that could not be read, at most 1,000 of them
   * @param rejectedCount all of them
   * @param code why the account was cut or failed, if it was; {@code HISTORY_SHORTENED} if the bank
   *     showed nothing of known days at the beginning of what it was asked for, so that nothing was
   *     withdrawn there; {@code HISTORY_LIMITED} if it refused to look as far back as was wanted
   *     and {@code covered} is all it answered for
   */
  public record AccountReport(
      AccountId account,
      Status status,
      Optional<String> code,
      Optional<DateRange> covered,
      int fetched,
      int added,
      int amended,
      int known,
      int withdrawn,
      int superseded,
      int rejectedCount,
      List<RejectedRow> rejected,
      IdTrust identityQuality,
      BalanceProof balanceProof) {
    public AccountReport {
      rejected = List.copyOf(rejected);
    }

    /** The same with a code. */
    public AccountReport withCode(String newCode) {
      return new AccountReport(
          account,
          status,
          Optional.of(newCode),
          covered,
          fetched,
          added,
          amended,
          known,
          withdrawn,
          superseded,
          rejectedCount,
          rejected,
          identityQuality,
          balanceProof);
    }
  }
}
