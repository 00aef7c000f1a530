package org.avstem.core.matching;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The items that one transaction is held against, bounded. */
final class Considered {
  /** Equal amounts beyond this number say nothing, unless the party narrows them. */
  static final int AMOUNTS_MAX = 50;

  /** So many items are only looked at to say why not. */
  static final int REMARKS_MAX = 10;

  private final MatchableTransaction transaction;
  private final Books books;
  private final Map<OpenItemId, OpenItem> items = new LinkedHashMap<>();
  private boolean truncated;

  private Considered(MatchableTransaction transaction, Books books) {
    this.transaction = transaction;
    this.books = books;
  }

  static Considered of(
      MatchableTransaction transaction, Spoken spoken, Naming naming, Books books) {
    var considered = new Considered(transaction, books);
    naming.all().forEach(link -> considered.add(link.item()));
    considered.truncated = naming.isTruncated();
    Set<OpenItemKey> party = OpenItemKeys.partyKeys(transaction, spoken);
    considered.addAmounts(party);
    considered.addParty(party);
    return considered;
  }

  Collection<OpenItem> items() {
    return items.values();
  }

  /** There were more than anybody could look through. */
  boolean isTruncated() {
    return truncated;
  }

  private void addAmounts(Set<OpenItemKey> party) {
    List<OpenItem> equal = books.under(OpenItemKeys.amountKey(transaction));
    List<OpenItem> open = equal.stream().filter(this::isExact).toList();
    if (open.size() > AMOUNTS_MAX) {
      open = narrowed(open, party);
      truncated |= open.size() > AMOUNTS_MAX;
    }
    open.stream().limit(AMOUNTS_MAX).forEach(this::add);
    equal.stream().filter(item -> !isExact(item)).limit(REMARKS_MAX).forEach(this::add);
  }

  private void addParty(Set<OpenItemKey> party) {
    items(party).filter(books::isOpen).limit(REMARKS_MAX).forEach(this::add);
  }

  private List<OpenItem> narrowed(List<OpenItem> open, Set<OpenItemKey> party) {
    var members = new ArrayList<OpenItem>();
    for (OpenItem item : open) {
      Party owner = Party.of(item);
      boolean isMember =
          party.stream().flatMap(key -> books.partiesUnder(key).stream()).anyMatch(owner::isSameAs);
      if (isMember) {
        members.add(item);
      }
    }
    return members.isEmpty() ? open : members;
  }

  private Stream<OpenItem> items(Set<OpenItemKey> keys) {
    return keys.stream().flatMap(key -> books.under(key).stream());
  }

  private boolean isExact(OpenItem item) {
    return books.open(item) == transaction.amount().abs().minorUnits();
  }

  private void add(OpenItem item) {
    items.putIfAbsent(item.id(), item);
  }
}
