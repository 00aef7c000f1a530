package org.avstem.core.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.avstem.core.matching.Ledger.proposed;
import static org.avstem.core.matching.Ledger.said;
import static org.avstem.core.matching.Ledger.whole;
import static org.avstem.core.matching.Reason.Code.AMOUNT_DIFFERS;
import static org.avstem.core.matching.Reason.Code.DATE_FAR_FROM_DUE;
import static org.avstem.core.matching.Reason.Code.DECLINED_BEFORE;
import static org.avstem.core.matching.Reason.Code.NO_CANDIDATE;
import static org.avstem.core.matching.Reason.Code.NUMBER_IN_TEXT;
import static org.avstem.core.matching.Reason.Code.POLICY_ASKS;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.avstem.core.matching.MatchDecision.None;
import org.avstem.core.matching.MatchDecision.Review;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What amount, party, date and invoice number propose; none of them ever decides. */
class AmountMatchingTest {
  private final Invoice invoice =
      Invoice.receivable(1)
          .number("INV-10234")
          .party("c1", "Bjørn Ødegård Rørlegger AS", Invoice.account(1));

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "BJØRN ØDEGÅRD RØRLEGGER,PARTY_NAME_EQUAL",
    "Bjorn Odegard Rorlegger A/S,PARTY_NAME_EQUAL",
    "AS Bjørn Ødegård Rørlegger,PARTY_NAME_EQUAL",
    "BJORN ODEGARD RORLEG,PARTY_NAME_SIMILAR",
    "Ødegård Bjørn Rørlegger,PARTY_NAME_SIMILAR",
  })
  void exact_amount_and_a_known_name_in_time_are_proposed(String name, Reason.Code code) {
    Review review = Ledger.of(invoice).review(Payment.received(1).party(name, null));

    assertThat(review.proposals().get(0).evidence()).isEqualTo(EvidenceClass.AMOUNT_PARTY_DATE);
    assertThat(said(review, invoice)).contains(code);
    assertThat(whole(review)).containsExactly(POLICY_ASKS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Fra: Bjørn Ødegård Rørlegger AS Betalt: 14.03.26",
        "Straksoverføring fra: BJØRN ØDEGÅRD RØRLEGGER",
        "NETTGIRO FRA: Bjørn Ødegård Rørlegger"
      })
  void a_name_in_the_banks_own_wording_is_a_name(String text) {
    Review review = Ledger.of(invoice).review(Payment.received(1).text(text));

    assertThat(said(review, invoice)).contains(Reason.Code.PARTY_NAME_EQUAL);
  }

  @Test
  void a_known_account_comes_before_a_known_name_and_that_before_nobody() {
    var byAccount = Invoice.receivable(2).party("c2", "Kran", Invoice.account(2));
    var byNobody = Invoice.receivable(3);

    Review review =
        Ledger.of(byNobody, invoice, byAccount)
            .review(Payment.received(1).party(null, Invoice.account(2)));

    assertThat(proposed(review).get(0)).containsExactly(byAccount.id());
    assertThat(review.proposals().get(0).evidence()).isEqualTo(EvidenceClass.AMOUNT_PARTY_DATE);
    assertThat(proposed(review)).contains(List.of(byNobody.id()));
    assertThat(proposed(review)).doesNotContain(List.of(invoice.id()));
  }

  @Test
  void a_payment_far_from_the_due_date_is_weaker() {
    Review review =
        Ledger.of(invoice)
            .review(
                Payment.received(1).party(null, Invoice.account(1)).on(Invoice.DUE.plusDays(91)));

    assertThat(said(review, invoice)).contains(DATE_FAR_FROM_DUE);
    assertThat(review.proposals().get(0).evidence()).isEqualTo(EvidenceClass.AMOUNT_ONLY);
  }

  @Test
  void an_old_amount_of_nobody_known_is_not_proposed() {
    None none = Ledger.of(invoice).none(Payment.received(1).on(Invoice.DUE.plusDays(91)));

    assertThat(whole(none)).containsExactly(NO_CANDIDATE);
    assertThat(said(none, invoice)).contains(DATE_FAR_FROM_DUE);
  }

  @Test
  void the_nearer_of_two_due_dates_comes_first() {
    var later =
        Invoice.receivable(2)
            .party("c1", "x", Invoice.account(1))
            .dates(Invoice.ISSUED, Invoice.DUE.plusDays(30));

    Review review =
        Ledger.of(invoice, later)
            .review(
                Payment.received(1).party(null, Invoice.account(1)).on(Invoice.DUE.plusDays(29)));

    assertThat(proposed(review)).containsExactly(List.of(later.id()), List.of(invoice.id()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"INV-10234", "faktura 10234", "Inv.nr 10234 mars", "10234"})
  void an_invoice_number_with_the_exact_amount_is_proposed_and_asked(String text) {
    Review review = Ledger.of(invoice).review(Payment.received(1).text(text));

    assertThat(said(review, invoice)).contains(NUMBER_IN_TEXT);
    assertThat(proposed(review)).containsExactly(List.of(invoice.id()));
  }

  @Test
  void an_invoice_number_with_another_amount_counts_inside_the_party_alone() {
    var payment = Payment.received(1).text("faktura 10234").amount("500.00");

    Review known = Ledger.of(invoice).review(payment.party(null, Invoice.account(1)));
    None unknown = Ledger.of(invoice).none(payment);

    assertThat(known.proposals().get(0).allocations())
        .containsExactly(new Allocation(invoice.id(), Invoice.money("500.00", "NOK")));
    assertThat(said(unknown, invoice)).contains(NUMBER_IN_TEXT);
  }

  @Test
  void invoices_named_by_number_that_add_up_are_proposed_together() {
    var second = Invoice.receivable(2).number("INV-10235").amount("250.00");

    Review review =
        Ledger.of(invoice, second)
            .review(Payment.received(1).text("INV-10234, INV-10235").amount("1500.00"));

    assertThat(proposed(review).get(0)).containsExactlyInAnyOrder(invoice.id(), second.id());
  }

  @Test
  void a_rest_is_found_through_the_party() {
    Review review =
        Ledger.of(invoice)
            .allocated(invoice, 25_000)
            .review(Payment.received(1).amount("1000.00").party(null, Invoice.account(1)));

    assertThat(review.proposals().get(0).evidence()).isEqualTo(EvidenceClass.AMOUNT_PARTY_DATE);
  }

  @Test
  void a_known_party_with_another_amount_is_nothing_but_says_so() {
    None none =
        Ledger.of(invoice).none(Payment.received(1).amount("1.00").party(null, Invoice.account(1)));

    assertThat(said(none, invoice)).contains(AMOUNT_DIFFERS);
  }

  @Test
  void a_declined_amount_is_nothing() {
    var payment = Payment.received(1);

    None none = Ledger.of(invoice).declined(payment, invoice).none(payment);

    assertThat(said(none, invoice)).contains(DECLINED_BEFORE);
  }

  @Test
  void an_item_without_dates_is_not_held_against_the_payer() {
    Review review =
        Ledger.of(invoice.dates(null, null))
            .review(Payment.received(1).party(null, Invoice.account(1)));

    assertThat(review.proposals().get(0).evidence()).isEqualTo(EvidenceClass.AMOUNT_PARTY_DATE);
  }

  @Test
  void a_transaction_may_stand_in_a_batch_once() {
    var transaction = Payment.received(1).transaction();
    var context = new MatchContext(List.of(), Map.of(), Map.of(), MatchingPolicy.DEFAULT);

    assertThatThrownBy(() -> Matching.decide(List.of(transaction, transaction), context))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void nothing_weaker_than_a_reference_can_be_made_automatic() {
    for (EvidenceClass evidence : EvidenceClass.values()) {
      if (evidence != EvidenceClass.REFERENCE_EXACT) {
        assertThatThrownBy(() -> new MatchingPolicy(Set.of(evidence), 90))
            .isInstanceOf(IllegalArgumentException.class);
      }
    }
    assertThatThrownBy(() -> new MatchingPolicy(Set.of(), -1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void what_is_allocated_is_not_negative() {
    assertThatThrownBy(
            () ->
                new MatchContext(
                    List.of(), Map.of(invoice.id(), -1L), Map.of(), MatchingPolicy.DEFAULT))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
