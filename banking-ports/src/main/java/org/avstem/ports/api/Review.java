package org.avstem.ports.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.avstem.core.matching.Allocation;
import org.avstem.core.matching.MatchDecision;
import org.avstem.core.transaction.TransactionId;

/** What matching decided and what waits for a person. Thread-safe. */
public interface Review {

  /** Items in one status, oldest first. */
  Listing<ReviewItem> list(Status status, Paging paging);

  Optional<ReviewItem> find(UUID id);

  /** The decision in force on a transaction. */
  Optional<ReviewItem> of(TransactionId transaction);

  /** Settles as the best proposal says. Idempotent for the same outcome. */
  DecisionAnswer accept(UUID id, String user);

  /**
   * Settles as the user says: the sum must not exceed the transaction, no item more than its open
   * balance. Idempotent for the same outcome.
   */
  DecisionAnswer accept(UUID id, List<Allocation> allocations, String user);

  /** None of the proposals; they are not made again. Idempotent. */
  DecisionAnswer reject(UUID id, String user);

  /**
   * Takes back an automatic, accepted or rejected decision; the transaction waits for a person
   * again. Idempotent.
   */
  DecisionAnswer undo(UUID id, String user);

  /** Counts by status. */
  java.util.Map<Status, Long> counts();

  /** Where an item stands. */
  enum Status {
    AUTO,
    REVIEW,
    NONE,
    ACCEPTED,
    REJECTED,
    REOPENED
  }

  /**
   * One decision as people see it.
   *
   * @param transactionVersion the version of the transaction that was looked at; one that has a
   *     higher one now was amended since. 0 if it is not known
   */
  record ReviewItem(
      UUID id,
      Status status,
      MatchDecision decision,
      long transactionVersion,
      List<Allocation> allocations,
      Optional<String> decidedBy,
      Instant createdAt,
      Instant changedAt) {
    public ReviewItem {
      allocations = List.copyOf(allocations);
    }
  }

  /** The answer to a decision. */
  sealed interface DecisionAnswer {
    /** It stands like this now. */
    record Done(ReviewItem item) implements DecisionAnswer {}

    /** There is no such item. */
    record Unknown() implements DecisionAnswer {}

    /** Not possible. */
    record Refused(Reason reason) implements DecisionAnswer {}
  }

  /** Why a decision is refused. */
  enum Reason {
    /** It stands in a status that allows no such move, or somebody else was faster. */
    WRONG_STATUS,
    NO_PROPOSAL,
    /** None, too many, or one item twice. */
    BAD_ALLOCATIONS,
    UNKNOWN_ITEM,
    ITEM_ALREADY_SETTLED,
    EXCEEDS_OPEN_BALANCE,
    EXCEEDS_TRANSACTION,
    WRONG_CURRENCY,
    WRONG_DIRECTION
  }
}
