package org.avstem.core.matching;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.avstem.core.money.Money;

/** Whether a split of a transaction, as a person proposes it, is possible at all. Pure. */
public sealed interface AllocationCheck {
  /** More items than this are not settled by one transaction. */
  int ALLOCATIONS_MAX = 1_000;

  /** The split is possible. */
  record Ok() implements AllocationCheck {}

  /** The split is not possible. */
  record Refused(Problem problem) implements AllocationCheck {}

  /** The first thing that is wrong with a split. */
  enum Problem {
    /** None, too many, or one item twice. */
    BAD_ALLOCATIONS,
    UNKNOWN_ITEM,
    WRONG_DIRECTION,
    WRONG_CURRENCY,
    ITEM_ALREADY_SETTLED,
    EXCEEDS_OPEN_BALANCE,
    EXCEEDS_TRANSACTION
  }

  /**
   * Checks a split. Part of the transaction may stay unallocated.
   *
   * @param transactionAmount signed as seen from the account
   * @param items the items named in the split, as far as they exist
   * @param allocatedElsewhere what decisions in force on <em>other</em> transactions took of each
   *     item, in minor units; absent means nothing
   */
  static AllocationCheck check(
      Money transactionAmount,
      List<Allocation> allocations,
      Map<OpenItemId, OpenItem> items,
      Map<OpenItemId, Long> allocatedElsewhere) {
    Optional<Problem> problem =
        ofList(allocations)
            .or(
                () ->
                    allocations.stream()
                        .flatMap(
                            a -> ofOne(transactionAmount, a, items, allocatedElsewhere).stream())
                        .findFirst())
            .or(() -> ofSum(transactionAmount, allocations));
    return problem.<AllocationCheck>map(Refused::new).orElseGet(Ok::new);
  }

  private static Optional<Problem> ofList(List<Allocation> allocations) {
    var seen = new HashSet<OpenItemId>();
    boolean isGood =
        !allocations.isEmpty()
            && allocations.size() <= ALLOCATIONS_MAX
            && allocations.stream().allMatch(allocation -> seen.add(allocation.item()));
    return isGood ? Optional.empty() : Optional.of(Problem.BAD_ALLOCATIONS);
  }

  private static Optional<Problem> ofOne(
      Money transactionAmount,
      Allocation allocation,
      Map<OpenItemId, OpenItem> items,
      Map<OpenItemId, Long> allocatedElsewhere) {
    OpenItem item = items.get(allocation.item());
    if (item == null) {
      return Optional.of(Problem.UNKNOWN_ITEM);
    }
    if (!transactionAmount.isZero()
        && item.direction() != MatchableTransaction.settledBy(transactionAmount)) {
      return Optional.of(Problem.WRONG_DIRECTION);
    }
    if (!item.openAmount().currency().equals(allocation.amount().currency())
        || !item.openAmount().currency().equals(transactionAmount.currency())) {
      return Optional.of(Problem.WRONG_CURRENCY);
    }
    long open = Books.remaining(item, allocatedElsewhere.getOrDefault(item.id(), 0L));
    if (open == 0) {
      return Optional.of(Problem.ITEM_ALREADY_SETTLED);
    }
    return allocation.amount().minorUnits() > open
        ? Optional.of(Problem.EXCEEDS_OPEN_BALANCE)
        : Optional.empty();
  }

  /** Takes away instead of adding up: a sum of many large amounts could overflow. */
  private static Optional<Problem> ofSum(Money transactionAmount, List<Allocation> allocations) {
    long left = transactionAmount.abs().minorUnits();
    for (Allocation allocation : allocations) {
      left -= allocation.amount().minorUnits();
      if (left < 0) {
        return Optional.of(Problem.EXCEEDS_TRANSACTION);
      }
    }
    return Optional.empty();
  }
}
