package org.avstem.core.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.avstem.core.matching.AllocationCheck.Ok;
import org.avstem.core.matching.AllocationCheck.Problem;
import org.avstem.core.matching.AllocationCheck.Refused;
import org.avstem.core.money.Money;
import org.junit.jupiter.api.Test;

class AllocationCheckTest {
  private final Invoice first = Invoice.receivable(1);
  private final Invoice second = Invoice.receivable(2).amount("250.00");
  private final Invoice bill = Invoice.payable(3);
  private final Invoice euros = Invoice.receivable(4).amount("10.00", "EUR");
  private final Map<OpenItemId, OpenItem> items =
      Map.of(
          first.id(), first.item(),
          second.id(), second.item(),
          bill.id(), bill.item(),
          euros.id(), euros.item());

  @Test
  void a_split_over_items_up_to_the_amount_is_possible() {
    assertThat(check("1500.00", Map.of(), to(first, "1250.00"), to(second, "250.00")))
        .isEqualTo(new Ok());
  }

  @Test
  void part_of_the_money_may_stay_unallocated() {
    assertThat(check("1500.00", Map.of(), to(first, "0.01"))).isEqualTo(new Ok());
  }

  @Test
  void money_that_leaves_pays_bills() {
    assertThat(check("-1250.00", Map.of(), to(bill, "1250.00"))).isEqualTo(new Ok());
  }

  @Test
  void what_is_left_after_other_transactions_can_be_taken() {
    assertThat(check("250.00", Map.of(first.id(), 100_000L), to(first, "250.00")))
        .isEqualTo(new Ok());
  }

  @Test
  void no_allocation_one_item_twice_and_too_many_are_bad() {
    refused(check("1500.00", Map.of()), Problem.BAD_ALLOCATIONS);
    refused(
        check("1500.00", Map.of(), to(first, "1.00"), to(first, "2.00")), Problem.BAD_ALLOCATIONS);
    var many =
        IntStream.rangeClosed(0, AllocationCheck.ALLOCATIONS_MAX)
            .mapToObj(n -> to(Invoice.receivable(n), "0.01"))
            .toArray(Allocation[]::new);
    refused(check("1500.00", Map.of(), many), Problem.BAD_ALLOCATIONS);
  }

  @Test
  void an_item_that_does_not_exist_cannot_be_settled() {
    refused(check("1500.00", Map.of(), to(Invoice.receivable(9), "1.00")), Problem.UNKNOWN_ITEM);
  }

  @Test
  void money_cannot_settle_what_waits_for_the_other_direction() {
    refused(check("1500.00", Map.of(), to(bill, "1.00")), Problem.WRONG_DIRECTION);
    refused(check("-1500.00", Map.of(), to(first, "1.00")), Problem.WRONG_DIRECTION);
  }

  @Test
  void all_three_currencies_must_be_one() {
    refused(check("1500.00", Map.of(), to(euros, "1.00")), Problem.WRONG_CURRENCY);
    refused(
        check("1500.00", Map.of(), new Allocation(euros.id(), Invoice.money("1.00", "EUR"))),
        Problem.WRONG_CURRENCY);
    refused(
        check("1500.00", Map.of(), new Allocation(first.id(), Invoice.money("1.00", "EUR"))),
        Problem.WRONG_CURRENCY);
  }

  @Test
  void a_settled_item_takes_nothing() {
    refused(
        check("1500.00", Map.of(first.id(), 125_000L), to(first, "0.01")),
        Problem.ITEM_ALREADY_SETTLED);
    refused(
        check("1500.00", Map.of(first.id(), Long.MAX_VALUE), to(first, "0.01")),
        Problem.ITEM_ALREADY_SETTLED);
  }

  @Test
  void no_item_takes_more_than_is_open() {
    refused(
        check("1500.00", Map.of(first.id(), 100_000L), to(first, "250.01")),
        Problem.EXCEEDS_OPEN_BALANCE);
  }

  @Test
  void a_transaction_gives_no_more_than_it_has() {
    refused(
        check("1499.99", Map.of(), to(first, "1250.00"), to(second, "250.00")),
        Problem.EXCEEDS_TRANSACTION);
    refused(check("0.00", Map.of(), to(first, "0.01")), Problem.EXCEEDS_TRANSACTION);
  }

  @Test
  void sums_beyond_a_long_do_not_wrap_around() {
    var most = new Money(Long.MAX_VALUE, first.item().openAmount().currency());
    var huge = Map.of(first.id(), with(first, most), second.id(), with(second, most));

    var answer =
        AllocationCheck.check(
            most,
            List.of(new Allocation(first.id(), most), new Allocation(second.id(), most)),
            huge,
            Map.of());

    refused(answer, Problem.EXCEEDS_TRANSACTION);
  }

  private AllocationCheck check(
      String paid, Map<OpenItemId, Long> elsewhere, Allocation... allocations) {
    return AllocationCheck.check(
        Invoice.money(paid, "NOK"), List.of(allocations), items, elsewhere);
  }

  private static Allocation to(Invoice invoice, String amount) {
    return new Allocation(invoice.id(), Invoice.money(amount, "NOK"));
  }

  private static OpenItem with(Invoice invoice, Money open) {
    return invoice.amount(open.toBigDecimal().toPlainString()).item();
  }

  private static void refused(AllocationCheck answer, Problem problem) {
    assertThat(answer).isEqualTo(new Refused(problem));
  }
}
