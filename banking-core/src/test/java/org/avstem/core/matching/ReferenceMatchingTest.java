package org.avstem.core.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.avstem.core.matching.Ledger.proposed;
import static org.avstem.core.matching.Ledger.said;
import static org.avstem.core.matching.Ledger.whole;
import static org.avstem.core.matching.Reason.Code.AMOUNT_EQUAL;
import static org.avstem.core.matching.Reason.Code.AMOUNT_OVER;
import static org.avstem.core.matching.Reason.Code.AMOUNT_PART;
import static org.avstem.core.matching.Reason.Code.DECLINED_BEFORE;
import static org.avstem.core.matching.Reason.Code.POLICY_ASKS;
import static org.avstem.core.matching.Reason.Code.REFERENCE_EQUAL;
import static org.avstem.core.matching.Reason.Code.REFERENCE_ON_SEVERAL_ITEMS;
import static org.avstem.core.matching.Reason.Code.REFERENCE_VALID_NOT_OURS;
import static org.avstem.core.matching.Reason.Code.SEVERAL_REFERENCES;

import java.util.List;
import java.util.stream.Stream;
import org.avstem.core.matching.MatchDecision.Auto;
import org.avstem.core.matching.MatchDecision.Review;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an issued reference decides, and what keeps it from deciding. */
class ReferenceMatchingTest {
  private static final String KID = Invoice.kid(4711);
  private static final String OTHER_KID = Invoice.kid(4712);
  private final Invoice invoice = Invoice.receivable(1).reference(KID);

  @ParameterizedTest
  @MethodSource("placesOfAReference")
  void an_issued_reference_with_the_exact_amount_settles_by_itself(Payment payment) {
    Auto auto = Ledger.of(invoice).auto(payment);

    assertThat(auto.chosen().allocations())
        .containsExactly(new Allocation(invoice.id(), Invoice.money("1250.00", "NOK")));
    assertThat(auto.chosen().evidence()).isEqualTo(EvidenceClass.REFERENCE_EXACT);
    assertThat(said(auto, invoice)).contains(REFERENCE_EQUAL, AMOUNT_EQUAL);
    assertThat(whole(auto)).containsExactly(REFERENCE_EQUAL);
  }

  static Stream<Payment> placesOfAReference() {
    return Stream.of(
        Payment.received(1).structured(KID),
        Payment.received(1).structured("reference: " + KID + ", referenceType: SCOR"),
        Payment.received(1).structured(KID.substring(0, 4) + " " + KID.substring(4)),
        Payment.received(1).endToEnd(KID),
        Payment.received(1).text("Betaling KID " + KID + " takk"));
  }

  @ParameterizedTest(name = "issued {0}, paid {1}")
  @CsvSource({
    "1234561,RF341234561",
    "RF341234561,1234561",
    "0001234561,RF341234561",
    "RF341234561,rf34 1234 561",
    "RF68AB2G5,ab2g5",
  })
  void an_rf_reference_and_the_number_it_wraps_are_one(String issued, String paid) {
    var auto =
        Ledger.of(Invoice.receivable(1).reference(issued))
            .auto(Payment.received(1).structured(paid));

    assertThat(auto.chosen().evidence()).isEqualTo(EvidenceClass.REFERENCE_EXACT);
  }

  @Test
  void zeros_in_front_of_a_number_make_another_reference() {
    var decision =
        Ledger.of(Invoice.receivable(1).reference("00" + KID))
            .decideOne(Payment.received(1).structured(KID));

    assertThat(whole(decision)).contains(REFERENCE_VALID_NOT_OURS);
    assertThat(decision).isNotInstanceOf(Auto.class);
  }

  @Test
  void a_suppliers_invoice_is_settled_by_money_that_leaves() {
    var bill = Invoice.payable(1).reference(KID);

    var auto = Ledger.of(bill).auto(Payment.sent(1).structured(KID));

    assertThat(auto.chosen().allocations())
        .containsExactly(new Allocation(bill.id(), Invoice.money("1250.00", "NOK")));
  }

  @Test
  void a_rest_is_settled_by_the_rest() {
    var auto =
        Ledger.of(invoice)
            .allocated(invoice, 50_000)
            .auto(Payment.received(1).structured(KID).amount("750.00"));

    assertThat(auto.chosen().allocations())
        .containsExactly(new Allocation(invoice.id(), Invoice.money("750.00", "NOK")));
  }

  @ParameterizedTest
  @CsvSource({"1000.00,1000.00,AMOUNT_PART", "1500.00,1250.00,AMOUNT_OVER"})
  void a_part_or_too_much_is_asked_with_what_the_item_can_take(
      String paid, String allocated, Reason.Code code) {
    Review review = Ledger.of(invoice).review(Payment.received(1).structured(KID).amount(paid));

    assertThat(review.proposals()).hasSize(1);
    assertThat(review.proposals().get(0).evidence()).isEqualTo(EvidenceClass.REFERENCE_OTHER);
    assertThat(review.proposals().get(0).allocations())
        .containsExactly(new Allocation(invoice.id(), Invoice.money(allocated, "NOK")));
    assertThat(said(review, invoice)).contains(REFERENCE_EQUAL, code);
    assertThat(List.of(AMOUNT_PART, AMOUNT_OVER)).contains(code);
  }

  @Test
  void several_items_named_that_add_up_are_proposed_together_and_asked() {
    var second = Invoice.receivable(2).reference(OTHER_KID).amount("250.00");

    Review review =
        Ledger.of(invoice, second)
            .review(Payment.received(1).text("KID " + KID + ", " + OTHER_KID).amount("1500.00"));

    assertThat(proposed(review).get(0)).containsExactlyInAnyOrder(invoice.id(), second.id());
    assertThat(proposed(review).subList(1, 3))
        .containsExactlyInAnyOrder(List.of(invoice.id()), List.of(second.id()));
    assertThat(whole(review)).contains(SEVERAL_REFERENCES);
  }

  @Test
  void several_items_named_that_do_not_add_up_are_proposed_one_by_one() {
    var second = Invoice.receivable(2).reference(OTHER_KID).amount("250.00");

    Review review =
        Ledger.of(invoice, second)
            .review(Payment.received(1).structured(KID, OTHER_KID).amount("1499.99"));

    assertThat(proposed(review))
        .containsExactlyInAnyOrder(List.of(invoice.id()), List.of(second.id()));
  }

  @Test
  void two_different_references_are_asked_even_if_one_fits_exactly() {
    var second = Invoice.receivable(2).reference(OTHER_KID).amount("9.00");

    Review review =
        Ledger.of(invoice, second).review(Payment.received(1).structured(KID).text(OTHER_KID));

    assertThat(whole(review)).contains(SEVERAL_REFERENCES);
    assertThat(proposed(review).get(0)).containsExactly(invoice.id());
    assertThat(review.proposals().get(0).evidence()).isEqualTo(EvidenceClass.REFERENCE_OTHER);
  }

  @Test
  void the_number_of_another_open_invoice_beside_the_reference_is_asked() {
    var second = Invoice.receivable(2).number("F-20260042").amount("9.00");

    Review review =
        Ledger.of(invoice, second)
            .review(Payment.received(1).structured(KID).text("Faktura F-20260042"));

    assertThat(whole(review)).contains(SEVERAL_REFERENCES);
  }

  @Test
  void a_reference_on_several_open_items_is_asked() {
    var second = Invoice.receivable(2).reference(KID).amount("9.00");

    Review review = Ledger.of(invoice, second).review(Payment.received(1).structured(KID));

    assertThat(whole(review)).contains(REFERENCE_ON_SEVERAL_ITEMS);
    assertThat(proposed(review).get(0)).containsExactly(invoice.id());
  }

  @Test
  void a_customers_constant_reference_settles_the_only_open_item_exactly() {
    var lastMonth = Invoice.receivable(2).reference(KID);

    Auto auto =
        Ledger.of(invoice, lastMonth).settled(lastMonth).auto(Payment.received(1).structured(KID));

    assertThat(auto.chosen().allocations().get(0).item()).isEqualTo(invoice.id());
  }

  @Test
  void the_references_field_speaking_of_somebody_else_overrules_the_text() {
    Review review =
        Ledger.of(invoice).review(Payment.received(1).structured(OTHER_KID).text("KID " + KID));

    assertThat(whole(review)).contains(REFERENCE_VALID_NOT_OURS);
  }

  @Test
  void a_declined_pair_is_never_proposed_again() {
    var payment = Payment.received(1).structured(KID);

    Review review = Ledger.of(invoice).declined(payment, invoice).review(payment);

    assertThat(review.proposals()).isEmpty();
    assertThat(said(review, invoice)).contains(DECLINED_BEFORE);
  }

  @Test
  void a_policy_that_always_asks_gets_its_certain_proposal_to_accept() {
    Review review =
        Ledger.of(invoice)
            .policy(MatchingPolicy.ASK_ALWAYS)
            .review(Payment.received(1).structured(KID));

    assertThat(whole(review)).containsExactly(POLICY_ASKS);
    assertThat(review.proposals().get(0).evidence()).isEqualTo(EvidenceClass.REFERENCE_EXACT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026", "0042"})
  void a_reference_as_short_as_a_year_only_counts_in_its_own_field(String reference) {
    var ledger = Ledger.of(Invoice.receivable(1).reference(reference));

    assertThat(ledger.decideOne(Payment.received(1).text("Leie mars " + reference)))
        .isInstanceOf(Review.class);
    assertThat(ledger.decideOne(Payment.received(1).endToEnd(reference)))
        .isInstanceOf(Review.class);
    assertThat(ledger.decideOne(Payment.received(1).structured(reference)))
        .isInstanceOf(Auto.class);
  }
}
