package org.avstem.testkit.contract;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.avstem.core.matching.Allocation;
import org.avstem.core.matching.EvidenceClass;
import org.avstem.core.matching.MatchDecision;
import org.avstem.core.matching.OpenItemId;
import org.avstem.core.matching.OpenItemKey;
import org.avstem.core.matching.Proposal;
import org.avstem.core.matching.Reason;
import org.avstem.core.transaction.TransactionId;
import org.avstem.ports.spi.DecisionStore.Move;
import org.avstem.ports.spi.DecisionStore.Recorded;
import org.avstem.ports.spi.DecisionStore.Status;
import org.avstem.ports.spi.DecisionStore.Stored;
import org.avstem.testkit.fixture.RowBuilder;
import org.avstem.testkit.fixture.TestFeed;
import org.avstem.testkit.fixture.TestTenant;

/** Decisions for the contracts to record and move. */
final class Decisions {
  private Decisions() {}

  static OpenItemId newItem() {
    return new OpenItemId(TestTenant.newId());
  }

  /** Of a transaction that was not amended yet. */
  static final long FIRST_VERSION = 1;

  static Allocation allocation(OpenItemId item, String amount) {
    return new Allocation(item, RowBuilder.kroner(amount));
  }

  static Recorded auto(TransactionId transaction, Allocation... allocations) {
    Proposal chosen =
        new Proposal(
            List.of(allocations),
            EvidenceClass.REFERENCE_EXACT,
            12.5,
            List.of(Reason.of(Reason.Code.REFERENCE_EQUAL, allocations[0].item())));
    return recorded(
        new MatchDecision.Auto(transaction, chosen, List.of(Reason.of(Reason.Code.AMOUNT_EQUAL))));
  }

  static Recorded review(TransactionId transaction, OpenItemKey... keys) {
    return new Recorded(
        TestTenant.newId(),
        new MatchDecision.Review(
            transaction,
            List.of(
                new Proposal(
                    List.of(allocation(newItem(), "1.00")),
                    EvidenceClass.AMOUNT_ONLY,
                    0.25,
                    List.of())),
            List.of(Reason.of(Reason.Code.SEVERAL_CANDIDATES))),
        FIRST_VERSION,
        Set.of(keys));
  }

  static Recorded none(TransactionId transaction, OpenItemKey... keys) {
    return new Recorded(
        TestTenant.newId(),
        new MatchDecision.None(transaction, List.of(Reason.of(Reason.Code.NO_CANDIDATE))),
        FIRST_VERSION,
        Set.of(keys));
  }

  static Recorded recorded(MatchDecision decision) {
    return new Recorded(TestTenant.newId(), decision, FIRST_VERSION, Set.of());
  }

  static long record(TestFeed feed, Recorded... decisions) {
    return feed.tenant().count(tx -> tx.decisions().record(List.of(decisions), TestTenant.START));
  }

  static Stored found(TestFeed feed, UUID id) {
    return feed.tenant().find(tx -> tx.decisions().find(id)).orElseThrow();
  }

  static Move move(UUID id, Status from, Status to, Allocation... allocations) {
    return new Move(
        id, from, to, List.of(allocations), "user-1", TestTenant.START.plusSeconds(60), List.of());
  }

  static boolean moved(TestFeed feed, Move move) {
    return feed.tenant().is(tx -> tx.decisions().move(move));
  }

  static List<TransactionId> undecided(TestFeed feed, int limit) {
    return feed.tenant().list(tx -> tx.decisions().undecided(limit)).stream()
        .map(one -> one.transaction().id())
        .toList();
  }
}
