package org.avstem.core.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.avstem.core.matching.Ledger.proposed;
import static org.avstem.core.matching.Ledger.said;
import static org.avstem.core.matching.Ledger.whole;
import static org.avstem.core.matching.Reason.Code.CURRENCY_DIFFERS;
import static org.avstem.core.matching.Reason.Code.DATE_BEFORE_ISSUE;
import static org.avstem.core.matching.Reason.Code.DIRECTION_DIFFERS;
import static org.avstem.core.matching.Reason.Code.NO_CANDIDATE;
import static org.avstem.core.matching.Reason.Code.PARTY_OTHER;
import static org.avstem.core.matching.Reason.Code.PARTY_UNKNOWN;
import static org.avstem.core.matching.Reason.Code.REFERENCE_OF_SETTLED_ITEM;
import static org.avstem.core.matching.Reason.Code.REFERENCE_VALID_NOT_OURS;
import static org.avstem.core.matching.Reason.Code.SEVERAL_CANDIDATES;
import static org.avstem.core.matching.Reason.Code.TOO_MANY_CANDIDATES;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.avstem.core.matching.MatchDecision.Auto;
import org.avstem.core.matching.MatchDecision.Review;
import org.avstem.core.text.CheckDigits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Money that looks right and is not, and books that invite a mistake. */
class AdversarialMatchingTest {
  private static final String KID = Invoice.kid(4711);
  private final Invoice invoice =
      Invoice.receivable(1)
          .reference(KID)
          .number("INV-10234")
          .party("c1", "Nordlys Bygg AS", Invoice.account(1));

  @Test
  void a_decoy_of_the_same_amount_is_at_most_shown() {
    Review review = Ledger.of(invoice).review(Payment.received(1).text("Vipps"));

    assertThat(review.proposals()).hasSize(1);
    assertThat(review.proposals().get(0).evidence()).isEqualTo(EvidenceClass.AMOUNT_ONLY);
    assertThat(said(review, invoice)).contains(PARTY_UNKNOWN);
  }

  @Test
  void a_decoy_from_another_customer_of_ours_is_not_even_shown() {
    var other =
        Invoice.receivable(2).party("c2", "Fjord Regnskap", Invoice.account(2)).amount("9.00");

    var none =
        Ledger.of(invoice, other)
            .none(Payment.received(1).party("Fjord Regnskap", Invoice.account(2)));

    assertThat(said(none, invoice)).contains(PARTY_OTHER);
    assertThat(whole(none)).containsExactly(NO_CANDIDATE);
  }

  @Test
  void the_reference_of_last_months_invoice_is_asked() {
    var lastMonth = Invoice.receivable(2).reference(Invoice.kid(4710));

    Review review =
        Ledger.of(invoice, lastMonth)
            .settled(lastMonth)
            .review(
                Payment.received(1)
                    .structured(Invoice.kid(4710))
                    .party("Nordlys Bygg AS", Invoice.account(1)));

    assertThat(whole(review)).contains(REFERENCE_OF_SETTLED_ITEM);
    assertThat(proposed(review)).containsExactly(List.of(invoice.id()));
  }

  @Test
  void a_payment_that_comes_twice_settles_once() {
    List<MatchDecision> decisions =
        Ledger.of(invoice)
            .decide(Payment.received(1).structured(KID), Payment.received(2).structured(KID));

    assertThat(decisions.get(0)).isInstanceOf(Auto.class);
    assertThat(decisions.get(1)).isInstanceOf(Review.class);
    assertThat(said(decisions.get(1), invoice)).contains(REFERENCE_OF_SETTLED_ITEM);
    assertThat(((Review) decisions.get(1)).proposals()).isEmpty();
  }

  @Test
  void a_payment_that_comes_again_next_month_is_asked() {
    Review review =
        Ledger.of(invoice)
            .settled(invoice)
            .review(Payment.received(2).structured(KID).on(Invoice.DUE.plusMonths(1)));

    assertThat(whole(review)).contains(REFERENCE_OF_SETTLED_ITEM);
    assertThat(review.proposals()).isEmpty();
  }

  @Test
  void an_item_the_erp_has_closed_counts_as_settled() {
    Review review = Ledger.of(invoice.amount("0.00")).review(Payment.received(1).structured(KID));

    assertThat(said(review, invoice)).contains(REFERENCE_OF_SETTLED_ITEM);
  }

  @Test
  void a_sister_company_with_the_right_kid_is_asked() {
    var sister =
        Invoice.receivable(2).party("c2", "Nordlys Anlegg AS", Invoice.account(2)).amount("9.00");

    Review byAccount =
        Ledger.of(invoice, sister)
            .review(Payment.received(1).structured(KID).party(null, Invoice.account(2)));
    Review byName =
        Ledger.of(invoice, sister)
            .review(Payment.received(1).structured(KID).party("NORDLYS ANLEGG", null));

    assertThat(said(byAccount, invoice)).contains(PARTY_OTHER);
    assertThat(said(byName, invoice)).contains(PARTY_OTHER);
  }

  @Test
  void a_valid_kid_of_another_creditor_is_no_evidence() {
    Review review =
        Ledger.of(invoice).review(Payment.received(1).structured(Invoice.kid(8_000_000)));

    assertThat(whole(review)).contains(REFERENCE_VALID_NOT_OURS);
    assertThat(review.proposals().get(0).evidence()).isEqualTo(EvidenceClass.AMOUNT_ONLY);
  }

  @Test
  void a_reversal_does_not_settle_what_was_to_be_received() {
    Review review = Ledger.of(invoice).settled(invoice).review(Payment.sent(2).structured(KID));

    assertThat(review.proposals()).isEmpty();
    assertThat(said(review, invoice)).contains(DIRECTION_DIFFERS);
  }

  @Test
  void twins_with_one_invoice_are_both_asked() {
    var payer = Payment.received(1).party("Nordlys Bygg", null);
    var twin = Payment.received(2).party("Nordlys Bygg", null);

    List<MatchDecision> decisions = Ledger.of(invoice).decide(payer, twin);

    assertThat(decisions)
        .hasSize(2)
        .allSatisfy(
            decision ->
                assertThat(proposed((Review) decision)).containsExactly(List.of(invoice.id())));
  }

  @Test
  void a_credit_note_larger_than_the_invoice_is_asked() {
    var credit = Invoice.payable(2).reference(Invoice.kid(4712)).amount("2000.00");

    Review review =
        Ledger.of(invoice, credit)
            .review(Payment.sent(1).structured(KID, Invoice.kid(4712)).amount("-750.00"));

    assertThat(review.proposals()).hasSize(1);
    assertThat(review.proposals().get(0).allocations())
        .containsExactly(new Allocation(credit.id(), Invoice.money("750.00", "NOK")));
  }

  @Test
  void no_money_settles_nothing() {
    var zero = Payment.received(1).structured(KID).amount("0.00");

    assertThat(whole(Ledger.of(invoice, invoice.amount("0.00")).none(zero)))
        .containsExactly(NO_CANDIDATE);
    assertThat(OpenItemKeys.of(zero.transaction())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"NOTPROVIDED", "notprovided", "", " ", "\u00a0", "-"})
  void a_placeholder_is_no_reference_even_if_the_erp_issued_it(String placeholder) {
    var ledger = Ledger.of(Invoice.receivable(1).reference(placeholder));

    assertThat(ledger.decideOne(Payment.received(1).structured(placeholder)))
        .isNotInstanceOf(Auto.class);
    assertThat(ledger.decideOne(Payment.received(1).endToEnd(placeholder)))
        .isNotInstanceOf(Auto.class);
    assertThat(ledger.decideOne(Payment.received(1).text(placeholder))).isNotInstanceOf(Auto.class);
  }

  @Test
  void a_kid_of_25_digits_settles() {
    String digits = "900000000000000000004711";
    String kid = digits + CheckDigits.luhn(digits);

    assertThat(kid).hasSize(25);
    Ledger.of(Invoice.receivable(1).reference(kid)).auto(Payment.received(1).text("KID " + kid));
    Ledger.of(Invoice.receivable(1).reference(kid)).auto(Payment.received(1).structured(kid));
  }

  @Test
  void a_kid_that_ends_in_a_hyphen_settles_and_its_digits_alone_do_not() {
    var ledger = Ledger.of(Invoice.receivable(1).reference("1000005-"));

    ledger.auto(Payment.received(1).structured("1000005-"));
    ledger.auto(Payment.received(1).text("KID 1000005-"));
    assertThat(ledger.decideOne(Payment.received(1).structured("1000005")))
        .isNotInstanceOf(Auto.class);
  }

  @Test
  void yen_have_no_minor_units_and_are_not_a_hundredth_of_anything() {
    var yen = Invoice.receivable(1).reference(KID).amount("1250", "JPY");

    Ledger.of(yen).auto(Payment.received(1).structured(KID).amount("1250", "JPY"));
    assertThat(
            Ledger.of(yen).decideOne(Payment.received(1).structured(KID).amount("125000", "JPY")))
        .isInstanceOf(Review.class);
  }

  @Test
  void the_right_number_of_minor_units_in_another_currency_is_no_match() {
    Review review =
        Ledger.of(invoice.amount("1250.00", "EUR")).review(Payment.received(1).structured(KID));

    assertThat(review.proposals()).isEmpty();
    assertThat(said(review, invoice)).contains(CURRENCY_DIFFERS);
  }

  @Test
  void money_from_before_the_invoice_is_asked() {
    Review review =
        Ledger.of(invoice)
            .review(Payment.received(1).structured(KID).on(Invoice.ISSUED.minusDays(1)));

    assertThat(said(review, invoice)).contains(DATE_BEFORE_ISSUE);
    assertThat(review.proposals().get(0).evidence()).isEqualTo(EvidenceClass.REFERENCE_OTHER);
  }

  @Test
  void a_suppliers_money_on_its_way_to_a_new_account_is_asked() {
    var bill = Invoice.payable(1).reference(KID).party("s1", "Kran AS", Invoice.account(1));

    Review review =
        Ledger.of(bill)
            .review(Payment.sent(1).structured(KID).party("Kran AS", Invoice.account(9)));

    assertThat(said(review, bill)).contains(PARTY_OTHER);
  }

  @Test
  void fourteen_is_not_found_inside_1814() {
    var fourteen = Invoice.receivable(1).number("14").reference("14").amount("9.00");

    var decision = Ledger.of(fourteen).none(Payment.received(1).text("Storgata 1814", "1814"));

    assertThat(decision.reasons()).containsExactly(Reason.of(NO_CANDIDATE));
  }

  @Test
  void a_reference_is_not_found_inside_a_longer_number() {
    assertThat(
            Ledger.of(invoice)
                .decideOne(Payment.received(1).amount("7.00").text("9" + KID, KID + "9")))
        .isInstanceOf(MatchDecision.None.class);
  }

  @Test
  void three_equal_candidates_are_asked_in_a_fixed_order() {
    var all =
        IntStream.of(3, 1, 2)
            .mapToObj(n -> Invoice.receivable(n).party("c1", "Nordlys Bygg", Invoice.account(1)))
            .toArray(Invoice[]::new);

    Review review = Ledger.of(all).review(Payment.received(1).party(null, Invoice.account(1)));

    assertThat(whole(review)).contains(SEVERAL_CANDIDATES);
    assertThat(proposed(review))
        .containsExactly(
            List.of(new OpenItemId(new UUID(7, 1))),
            List.of(new OpenItemId(new UUID(7, 2))),
            List.of(new OpenItemId(new UUID(7, 3))));
  }

  @Test
  void ten_thousand_equal_items_of_one_party_end_in_a_top_ten_of_the_oldest() {
    var all =
        IntStream.rangeClosed(1, 10_000)
            .mapToObj(
                n ->
                    Invoice.receivable(n)
                        .party("c1", "Nordlys Bygg", Invoice.account(1))
                        .dates(Invoice.ISSUED, Invoice.DUE.plusDays(10_000 - n)))
            .toArray(Invoice[]::new);

    Review review = Ledger.of(all).review(Payment.received(1).party(null, Invoice.account(1)));

    assertThat(review.proposals()).hasSize(Judgement.PROPOSALS_MAX);
    assertThat(proposed(review).get(0)).containsExactly(new OpenItemId(new UUID(7, 10_000)));
    assertThat(whole(review)).contains(TOO_MANY_CANDIDATES, SEVERAL_CANDIDATES);
  }

  @Test
  void one_reference_among_ten_thousand_items_of_one_party_is_found() {
    var all =
        IntStream.rangeClosed(1, 10_000)
            .mapToObj(
                n ->
                    Invoice.receivable(n)
                        .reference(Invoice.kid(n))
                        .party("c1", "Nordlys Bygg", Invoice.account(1)))
            .toArray(Invoice[]::new);

    Auto auto =
        Ledger.of(all)
            .auto(
                Payment.received(1).structured(Invoice.kid(7_777)).party(null, Invoice.account(1)));

    assertThat(auto.chosen().allocations().get(0).item())
        .isEqualTo(new OpenItemId(new UUID(7, 7_777)));
  }

  @Test
  void settled_items_of_the_same_amount_do_not_hide_the_open_one() {
    var all =
        IntStream.rangeClosed(1, 100)
            .mapToObj(n -> Invoice.receivable(n).dates(Invoice.ISSUED, Invoice.DUE.plusDays(n)))
            .toArray(Invoice[]::new);
    var ledger = Ledger.of(all);
    for (int n = 0; n < 99; n++) {
      ledger = ledger.settled(all[n]);
    }

    Review review = ledger.review(Payment.received(1));

    assertThat(proposed(review)).containsExactly(List.of(all[99].id()));
  }
}
