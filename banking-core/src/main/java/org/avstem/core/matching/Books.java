package org.avstem.core.matching;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.avstem.core.money.Money;
import org.avstem.core.transaction.TransactionId;

/**
 * The open items of one batch, found by key, and what of each is still open as the batch goes on.
 * Used by one thread.
 */
final class Books {
  /** The order in which a payer would settle, and no two items are equal in it. */
  static final Comparator<OpenItem> OLDEST_FIRST =
      Comparator.comparing(OpenItem::dueOn, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(OpenItem::issuedOn, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(OpenItem::externalId)
          .thenComparing(item -> item.id().value());

  private final MatchContext context;
  private final Map<OpenItemId, Long> open = new HashMap<>();
  private final Map<OpenItemKey, List<OpenItem>> byKey = new HashMap<>();
  private final Map<OpenItemKey, Set<Party>> parties = new HashMap<>();

  private Books(MatchContext context) {
    this.context = context;
  }

  static Books of(MatchContext context) {
    var books = new Books(context);
    distinct(context.items()).stream().sorted(OLDEST_FIRST).forEach(books::add);
    return books;
  }

  /** What is open of an item of which so much is allocated; never negative. */
  static long remaining(OpenItem item, long allocated) {
    long stated = Math.max(0, item.openAmount().minorUnits());
    return Math.max(0, stated - allocated);
  }

  /** Oldest first. */
  List<OpenItem> under(OpenItemKey key) {
    return byKey.getOrDefault(key, List.of());
  }

  /** The parties that have an item under the key. */
  Set<Party> partiesUnder(OpenItemKey key) {
    return parties.getOrDefault(key, Set.of());
  }

  /** True if there is more under the key than was found. */
  boolean isCut(OpenItemKey key) {
    return context.cut().contains(key);
  }

  long open(OpenItem item) {
    return open.getOrDefault(item.id(), 0L);
  }

  boolean isOpen(OpenItem item) {
    return open(item) > 0;
  }

  boolean isDeclined(TransactionId transaction, OpenItem item) {
    return context.declined().getOrDefault(transaction, Set.of()).contains(item.id());
  }

  MatchingPolicy policy() {
    return context.policy();
  }

  void settle(List<Allocation> allocations) {
    for (Allocation allocation : allocations) {
      open.merge(allocation.item(), -allocation.amount().minorUnits(), Long::sum);
    }
  }

  private void add(OpenItem item) {
    long left = remaining(item, context.allocated().getOrDefault(item.id(), 0L));
    open.put(item.id(), left);
    var keys = new LinkedHashSet<>(OpenItemKeys.of(item));
    if (left > 0) {
      // a rest is as good an amount as the whole
      var rest = new Money(left, item.openAmount().currency());
      keys.add(new OpenItemKey.Amount(item.direction(), rest));
    }
    Party party = Party.of(item);
    for (OpenItemKey key : keys) {
      byKey.computeIfAbsent(key, k -> new ArrayList<>()).add(item);
      if (key instanceof OpenItemKey.PartyAccount || key instanceof OpenItemKey.PartyName) {
        parties.computeIfAbsent(key, k -> new LinkedHashSet<>()).add(party);
      }
    }
  }

  /** Of an item that changed while it was looked up, the version with less to settle counts. */
  private static Collection<OpenItem> distinct(List<OpenItem> items) {
    Comparator<OpenItem> lessOpen =
        Comparator.<OpenItem>comparingLong(item -> item.openAmount().minorUnits())
            .thenComparing(Books::contentOf);
    var distinct = new HashMap<OpenItemId, OpenItem>();
    for (OpenItem item : items) {
      distinct.merge(item.id(), item, (a, b) -> a.equals(b) || lessOpen.compare(a, b) <= 0 ? a : b);
    }
    return distinct.values();
  }

  private static String contentOf(OpenItem item) {
    return String.join(
        "\n",
        item.externalId(),
        item.direction().name(),
        item.openAmount().currency().getCurrencyCode(),
        String.valueOf(item.number()),
        String.valueOf(item.reference()),
        String.valueOf(item.partyId()),
        String.valueOf(item.partyName()),
        String.valueOf(Party.of(item).account()),
        String.valueOf(item.issuedOn()),
        String.valueOf(item.dueOn()));
  }
}
