package org.avstem.core.matching;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.avstem.core.transaction.TransactionId;

/**
 * What matching knows of the books when it decides on a batch.
 *
 * @param items what was found under the keys of all transactions of the batch, settled ones among
 *     them; an item may stand in it more than once
 * @param allocated what decisions in force already took of each item, in minor units of its
 *     currency; absent means nothing
 * @param cut keys under which there is more than was found: what is not seen may contradict what is
 * @param declined pairs a person declined; never proposed again
 */
public record MatchContext(
    List<OpenItem> items,
    Map<OpenItemId, Long> allocated,
    Map<TransactionId, Set<OpenItemId>> declined,
    MatchingPolicy policy,
    Set<OpenItemKey> cut) {

  /** Where everything under the keys was found. */
  public MatchContext(
      List<OpenItem> items,
      Map<OpenItemId, Long> allocated,
      Map<TransactionId, Set<OpenItemId>> declined,
      MatchingPolicy policy) {
    this(items, allocated, declined, policy, Set.of());
  }

  public MatchContext {
    items = List.copyOf(items);
    allocated = Map.copyOf(allocated);
    var copy = new HashMap<TransactionId, Set<OpenItemId>>();
    declined.forEach((transaction, pairs) -> copy.put(transaction, Set.copyOf(pairs)));
    declined = Map.copyOf(copy);
    cut = Set.copyOf(cut);
    if (allocated.values().stream().anyMatch(units -> units < 0)) {
      throw new IllegalArgumentException("what is allocated is not negative");
    }
  }
}
