package org.avstem.core.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.avstem.core.transaction.Movement.booked;
import static org.avstem.core.transaction.Movement.pending;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Set;
import java.util.stream.Stream;
import org.avstem.core.transaction.Amendment.Change;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AmendmentTest {
  private static final Movement ROW =
      booked("2026-03-05", -100, "KIWI 505").name("KIWI").reference("0001234567").id("1");

  static Stream<Arguments> changes() {
    return Stream.of(
        arguments(ROW, Set.of()),
        arguments(ROW.id("2").entryReference("x"), Set.of(Change.IDS)),
        arguments(ROW.text("kiwi  505"), Set.of()),
        arguments(ROW.text("12.03 KIWI 505"), Set.of()),
        arguments(ROW.text("KIWI 506"), Set.of(Change.TEXT)),
        arguments(ROW.on("2026-03-06"), Set.of(Change.DATE)),
        arguments(ROW.amount(-120), Set.of(Change.AMOUNT)),
        arguments(ROW.name("MENY"), Set.of(Change.COUNTERPARTY)),
        arguments(ROW.account("86011117947"), Set.of(Change.COUNTERPARTY)),
        arguments(ROW.reference("0007654321"), Set.of(Change.REFERENCE)),
        arguments(ROW.endToEndId("E2E"), Set.of(Change.REFERENCE)),
        arguments(ROW.endToEndId("NOTPROVIDED"), Set.of()));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void what_differs_is_named(Movement now, Set<Change> changes) {
    Amendment amendment = Amendment.between(ROW.row(), TransactionState.BOOKED, now.row());

    assertThat(amendment.changes()).isEqualTo(changes);
  }

  @Test
  void a_booking_of_a_reservation_changes_its_state() {
    Movement reserved = pending("2026-03-05", -100, "KIWI 505");

    Amendment amendment =
        Amendment.between(
            reserved.row(), TransactionState.PENDING, reserved.as(BookingStatus.BOOKED).row());

    assertThat(amendment.changes()).contains(Change.STATE);
    assertThat(amendment.isPublished()).isTrue();
    assertThat(amendment.isMaterial()).isFalse();
  }

  @Test
  void a_withdrawn_transaction_that_is_back_is_published_although_it_looks_the_same() {
    Amendment amendment = Amendment.between(ROW.row(), TransactionState.WITHDRAWN, ROW.row());

    assertThat(amendment.changes()).containsExactly(Change.STATE);
  }

  @Test
  void another_amount_reopens_a_match_and_another_id_does_not() {
    Amendment amount =
        Amendment.between(ROW.row(), TransactionState.BOOKED, ROW.amount(-120).row());
    Amendment id = Amendment.between(ROW.row(), TransactionState.BOOKED, ROW.id("2").row());

    assertThat(amount.isMaterial()).isTrue();
    assertThat(id.isPublished()).isFalse();
  }
}
