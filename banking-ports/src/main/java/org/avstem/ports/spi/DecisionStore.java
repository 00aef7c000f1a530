package org.avstem.ports.spi;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.avstem.core.matching.Allocation;
import org.avstem.core.matching.MatchDecision;
import org.avstem.core.matching.MatchableTransaction;
import org.avstem.core.matching.OpenItemId;
import org.avstem.core.matching.OpenItemKey;
import org.avstem.core.transaction.TransactionId;
import org.jspecify.annotations.Nullable;

/**
 * Decisions on transactions. Each is kept for ever with its reasons; at most one per transaction is
 * in force.
 */
public interface DecisionStore {

  /**
   * Booked transactions on which no decision is in force (none yet, or reopened), oldest day first,
   * then by id.
   */
  List<Undecided> undecided(int limit);

  /**
   * Records decisions that matching made as AUTO, REVIEW or NONE; one for a transaction that
   * already has one in force, is not BOOKED (any more) or has another version than was decided on,
   * and one whose id is stored already, is passed over: what changed meanwhile waits to be decided
   * as it is now. Idempotent.
   *
   * @return how many were recorded
   */
  int record(List<Recorded> decisions, Instant at);

  /**
   * Reopens decisions in REVIEW or NONE that no person has touched and whose transaction carries
   * one of {@code keys} as recorded with the decision: what came with the new open items may settle
   * them.
   *
   * @return how many were reopened
   */
  int reopenFor(Set<OpenItemKey> keys, Instant at);

  /**
   * A transaction that waits.
   *
   * @param version of the transaction as it is here
   */
  record Undecided(MatchableTransaction transaction, long version) {}

  /**
   * A decision to be recorded.
   *
   * @param transactionVersion the version of the transaction that was looked at
   * @param keys what the transaction's open items would be looked up by, for {@link #reopenFor}
   */
  record Recorded(UUID id, MatchDecision decision, long transactionVersion, Set<OpenItemKey> keys) {
    public Recorded {
      keys = Set.copyOf(keys);
    }
  }

  /**
   * Makes units of work of this tenant that decide wait for each other until this one ends, so that
   * no open item is settled twice. To be called before {@link #allocated} where the answer leads to
   * a decision.
   */
  void serialise();

  Optional<Stored> find(UUID id);

  /** The decision in force on a transaction. */
  Optional<Stored> inForce(TransactionId transaction);

  /** Decisions with this status, oldest first. */
  Slice<Stored> list(Status status, PageRequest page);

  /**
   * What of each item is allocated by decisions in force (AUTO and ACCEPTED) and not {@link
   * #include}d in its open amount, in minor units of the item's currency; items of which nothing is
   * allocated are absent.
   */
  Map<OpenItemId, Long> allocated(Collection<OpenItemId> items);

  /**
   * Notes that the ERP has posted these decisions: the open amount it states of these items has
   * them taken off already. Holds until the decision moves. Decisions that settle nothing of the
   * item are passed over. To be called after {@link #serialise} and in one unit of work with the
   * new open amount. Idempotent.
   */
  void include(Map<OpenItemId, Set<UUID>> posted);

  /** Pairs that a person declined by any move; never proposed again, never forgotten. */
  Map<TransactionId, List<OpenItemId>> declined(Collection<TransactionId> transactions);

  /**
   * Moves a decision from one status to another.
   *
   * @return false if the decision is not in {@code from} any more, or would come back into force
   *     while another is in force on its transaction
   */
  boolean move(Move move);

  /** Counts by status; statuses without any are absent. */
  Map<Status, Long> countByStatus();

  /**
   * A move of one decision; {@code allocations} is what is settled after it, {@code declined} what
   * is never to be proposed again.
   */
  record Move(
      UUID id,
      Status from,
      Status to,
      List<Allocation> allocations,
      String user,
      Instant at,
      List<OpenItemId> declined) {
    public Move {
      allocations = List.copyOf(allocations);
      declined = List.copyOf(declined);
    }
  }

  /** Where a decision stands. */
  enum Status {
    /** Settled by matching itself. */
    AUTO,
    /** Waits for a person. */
    REVIEW,
    /** Nothing of ours speaks to the transaction. */
    NONE,
    /** A person settled it. */
    ACCEPTED,
    /** A person said that none of the proposals is right. */
    REJECTED,
    /** Undone or overtaken by a change of the transaction; no longer in force. */
    REOPENED
  }

  /**
   * A stored decision.
   *
   * @param decision as matching made it
   * @param transactionVersion the version of the transaction it was made on; a higher one there
   *     means that the transaction was amended since. 0 if it was made before versions were kept
   * @param allocations what is settled while it stands in AUTO or ACCEPTED
   * @param decidedBy the user of the last move; null while only matching has spoken
   */
  record Stored(
      UUID id,
      Status status,
      MatchDecision decision,
      long transactionVersion,
      List<Allocation> allocations,
      @Nullable String decidedBy,
      Instant createdAt,
      Instant changedAt) {
    public Stored {
      allocations = List.copyOf(allocations);
    }
  }
}
