package org.avstem.core.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.avstem.core.matching.MatchDecision.Auto;
import org.avstem.core.matching.MatchDecision.None;
import org.avstem.core.matching.MatchDecision.Review;
import org.avstem.core.transaction.TransactionId;

/** The books of a test, asked as the engine asks: only what the keys find is handed to matching. */
record Ledger(
    List<OpenItem> items,
    Map<OpenItemId, Long> allocated,
    Map<TransactionId, Set<OpenItemId>> declined,
    MatchingPolicy policy) {

  static Ledger of(Invoice... invoices) {
    return new Ledger(
        Stream.of(invoices).map(Invoice::item).toList(),
        Map.of(),
        Map.of(),
        MatchingPolicy.DEFAULT);
  }

  Ledger settled(Invoice invoice) {
    return allocated(invoice, invoice.item().openAmount().minorUnits());
  }

  Ledger allocated(Invoice invoice, long units) {
    var more = new HashMap<>(allocated);
    more.put(invoice.id(), units);
    return new Ledger(items, more, declined, policy);
  }

  Ledger declined(Payment payment, Invoice invoice) {
    return new Ledger(items, allocated, Map.of(payment.id(), Set.of(invoice.id())), policy);
  }

  Ledger policy(MatchingPolicy other) {
    return new Ledger(items, allocated, declined, other);
  }

  List<MatchDecision> decide(Payment... payments) {
    return decide(Stream.of(payments).map(Payment::transaction).toList());
  }

  List<MatchDecision> decide(List<MatchableTransaction> transactions) {
    Set<OpenItemKey> wanted = new java.util.HashSet<>();
    transactions.forEach(transaction -> wanted.addAll(OpenItemKeys.of(transaction)));
    var found =
        items.stream()
            .filter(item -> OpenItemKeys.of(item).stream().anyMatch(wanted::contains))
            .toList();
    return Matching.decide(transactions, new MatchContext(found, allocated, declined, policy));
  }

  MatchDecision decideOne(Payment payment) {
    return decide(payment).get(0);
  }

  Auto auto(Payment payment) {
    MatchDecision decision = decideOne(payment);
    assertThat(decision).isInstanceOf(Auto.class);
    return (Auto) decision;
  }

  Review review(Payment payment) {
    MatchDecision decision = decideOne(payment);
    assertThat(decision).isInstanceOf(Review.class);
    return (Review) decision;
  }

  None none(Payment payment) {
    MatchDecision decision = decideOne(payment);
    assertThat(decision).isInstanceOf(None.class);
    return (None) decision;
  }

  /** Codes said of the decision as a whole. */
  static List<Reason.Code> whole(MatchDecision decision) {
    return decision.reasons().stream()
        .filter(reason -> reason.about().isEmpty())
        .map(Reason::code)
        .toList();
  }

  /** Codes said of one item. */
  static List<Reason.Code> said(MatchDecision decision, Invoice invoice) {
    return decision.reasons().stream()
        .filter(reason -> reason.about().filter(invoice.id()::equals).isPresent())
        .map(Reason::code)
        .toList();
  }

  /** The items proposed, one list for each proposal. */
  static List<List<OpenItemId>> proposed(Review review) {
    return review.proposals().stream()
        .map(proposal -> proposal.allocations().stream().map(Allocation::item).toList())
        .toList();
  }
}
