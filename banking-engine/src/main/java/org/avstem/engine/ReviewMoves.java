package org.avstem.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.avstem.core.matching.Allocation;
import org.avstem.core.matching.AllocationCheck;
import org.avstem.core.matching.OpenItem;
import org.avstem.core.matching.OpenItemId;
import org.avstem.core.matching.Proposal;
import org.avstem.core.money.Money;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.api.Review.DecisionAnswer;
import org.avstem.ports.api.Review.Reason;
import org.avstem.ports.spi.DecisionStore;
import org.avstem.ports.spi.DecisionStore.Move;
import org.avstem.ports.spi.DecisionStore.Status;
import org.avstem.ports.spi.DecisionStore.Stored;
import org.avstem.ports.spi.StoreTransaction;

/**
 * A person's decisions. Each is checked and written in one unit of work that others who decide wait
 * for.
 */
final class ReviewMoves {
  private final EngineContext context;
  private final TenantId tenant;

  ReviewMoves(EngineContext context, TenantId tenant) {
    this.context = context;
    this.tenant = tenant;
  }

  DecisionAnswer accept(UUID id, Optional<List<Allocation>> wanted, String user) {
    return in(id, (tx, stored) -> accept(tx, stored, wanted, user));
  }

  DecisionAnswer reject(UUID id, String user) {
    return in(
        id,
        (tx, stored) -> {
          if (stored.status() == Status.REJECTED) {
            return done(stored);
          } else if (stored.status() != Status.REVIEW && stored.status() != Status.NONE) {
            return refused(Reason.WRONG_STATUS);
          }
          List<OpenItemId> declined =
              TenantReview.proposals(stored.decision()).stream()
                  .flatMap(p -> p.allocations().stream())
                  .map(Allocation::item)
                  .distinct()
                  .toList();
          return move(tx, stored, Status.REJECTED, List.of(), declined, user);
        });
  }

  DecisionAnswer undo(UUID id, String user) {
    return in(
        id,
        (tx, stored) -> {
          if (stored.status() == Status.REVIEW) {
            return done(stored);
          }
          boolean undoable =
              stored.status() == Status.AUTO
                  || stored.status() == Status.ACCEPTED
                  || stored.status() == Status.REJECTED;
          return undoable
              ? move(tx, stored, Status.REVIEW, List.of(), List.of(), user)
              : refused(Reason.WRONG_STATUS);
        });
  }

  private DecisionAnswer accept(
      StoreTransaction tx, Stored stored, Optional<List<Allocation>> wanted, String user) {
    Optional<List<Allocation>> allocations = wanted.or(() -> best(stored));
    if (allocations.isEmpty()) {
      return refused(Reason.NO_PROPOSAL);
    }
    if (stored.status() == Status.ACCEPTED || stored.status() == Status.AUTO) {
      return stored.allocations().equals(allocations.get())
          ? done(stored)
          : refused(Reason.WRONG_STATUS);
    }
    if (stored.status() == Status.REOPENED) {
      return refused(Reason.WRONG_STATUS);
    }
    Optional<Reason> problem = problem(tx, stored, allocations.get());
    return problem.isPresent()
        ? refused(problem.get())
        : move(tx, stored, Status.ACCEPTED, allocations.get(), List.of(), user);
  }

  private Optional<Reason> problem(
      StoreTransaction tx, Stored stored, List<Allocation> allocations) {
    Optional<Money> amount =
        tx.transactions()
            .find(stored.decision().transaction())
            .map(transaction -> transaction.details().amount());
    if (amount.isEmpty()) {
      return Optional.of(Reason.WRONG_STATUS);
    }
    Map<OpenItemId, OpenItem> items = new HashMap<>();
    allocations.forEach(
        a -> tx.openItems().find(a.item()).ifPresent(item -> items.put(item.id(), item)));
    Map<OpenItemId, Long> elsewhere =
        tx.decisions().allocated(allocations.stream().map(Allocation::item).distinct().toList());
    AllocationCheck check = AllocationCheck.check(amount.get(), allocations, items, elsewhere);
    return check instanceof AllocationCheck.Refused refused
        ? Optional.of(reason(refused.problem()))
        : Optional.empty();
  }

  private DecisionAnswer move(
      StoreTransaction tx,
      Stored stored,
      Status to,
      List<Allocation> allocations,
      List<OpenItemId> declined,
      String user) {
    boolean moved =
        tx.decisions()
            .move(
                new Move(
                    stored.id(), stored.status(), to, allocations, user, context.now(), declined));
    if (!moved) {
      return refused(Reason.WRONG_STATUS);
    }
    Trail.audit(
        tx,
        context.now(),
        "DECISION_" + to,
        user,
        stored.id().toString(),
        Map.of(
            "from",
            stored.status().name(),
            "transaction",
            stored.decision().transaction().toString()));
    tx.outbox().append("decision.changed", stored.id().toString(), to.name(), context.now());
    return done(tx.decisions().find(stored.id()).orElse(stored));
  }

  private DecisionAnswer in(UUID id, Step step) {
    return context.in(
        tenant,
        tx -> {
          tx.decisions().serialise();
          return tx.decisions()
              .find(id)
              .map(stored -> step.apply(tx, stored))
              .orElseGet(DecisionAnswer.Unknown::new);
        });
  }

  private static Optional<List<Allocation>> best(Stored stored) {
    return TenantReview.proposals(stored.decision()).stream()
        .findFirst()
        .map(Proposal::allocations);
  }

  private static DecisionAnswer done(DecisionStore.Stored stored) {
    return new DecisionAnswer.Done(TenantReview.item(stored));
  }

  private static DecisionAnswer refused(Reason reason) {
    return new DecisionAnswer.Refused(reason);
  }

  private static Reason reason(AllocationCheck.Problem problem) {
    return switch (problem) {
      case BAD_ALLOCATIONS -> Reason.BAD_ALLOCATIONS;
      case UNKNOWN_ITEM -> Reason.UNKNOWN_ITEM;
      case WRONG_DIRECTION -> Reason.WRONG_DIRECTION;
      case WRONG_CURRENCY -> Reason.WRONG_CURRENCY;
      case ITEM_ALREADY_SETTLED -> Reason.ITEM_ALREADY_SETTLED;
      case EXCEEDS_OPEN_BALANCE -> Reason.EXCEEDS_OPEN_BALANCE;
      case EXCEEDS_TRANSACTION -> Reason.EXCEEDS_TRANSACTION;
    };
  }

  /** What is done with a decision inside the unit of work. */
  private interface Step {
    DecisionAnswer apply(StoreTransaction tx, Stored stored);
  }
}
