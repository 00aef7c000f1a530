package org.avstem.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.avstem.core.connection.ConnectionStatus;
import org.avstem.core.transaction.BookingStatus;
import org.avstem.core.transaction.ReservationsShown;
import org.avstem.core.transaction.TransactionState;
import org.avstem.ports.api.Paging;
import org.avstem.ports.api.SyncReport;
import org.avstem.ports.api.SyncReport.AccountReport;
import org.avstem.ports.api.SyncReport.Status;
import org.avstem.ports.api.Transactions;
import org.junit.jupiter.api.Test;

/** Banks that answer less than they are asked, and say so. */
class ReluctantBankTest {
  private static final int STEP = 90;
  private final World world = new World();

  private SyncReport sync(org.avstem.core.connection.ConnectionId id) {
    return world.banking().transactionSync().sync(id);
  }

  private List<TransactionState> states() {
    return world
        .banking()
        .transactions()
        .list(Transactions.Filter.ALL, Paging.first(100))
        .rows()
        .stream()
        .map(Transactions.TransactionView::state)
        .toList();
  }

  @Test
  void a_bank_that_refuses_a_long_range_is_asked_for_the_next_shorter_one() {
    var id = world.connected();
    world.bank.showAtMost(STEP);
    world.bank.book(world.account).show(List.of(World.row("2026-03-10", "-49.00", "KAFFE")));

    SyncReport report = sync(id);

    assertThat(report.status()).isEqualTo(Status.COMPLETE);
    AccountReport account = report.accounts().get(0);
    assertThat(account.code()).contains("HISTORY_LIMITED");
    assertThat(account.covered().orElseThrow().days()).isEqualTo(STEP);
    assertThat(account.added()).isEqualTo(1);
    assertThat(world.stored(id).status()).isEqualTo(ConnectionStatus.ACTIVE);
  }

  @Test
  void a_bank_that_refuses_every_range_costs_this_account_only() {
    var id = world.connected();
    world.bank.showAtMost(1);
    world.bank.book(world.account).show(List.of(World.row("2026-03-10", "-49.00", "KAFFE")));

    SyncReport report = sync(id);

    assertThat(report.status()).isEqualTo(Status.FAILED);
    assertThat(report.code()).contains("RANGE_REFUSED");
    assertThat(world.stored(id).status()).isEqualTo(ConnectionStatus.ACTIVE);
  }

  @Test
  void accounts_that_are_not_listed_any_more_are_read_by_the_names_they_had() {
    var id = world.connected();
    world.bank.book(world.account).show(List.of(World.row("2026-03-10", "-49.00", "KAFFE")));
    sync(id);
    world.bank.listAccounts(false);
    world
        .bank
        .book(world.account)
        .show(
            List.of(
                World.row("2026-03-10", "-49.00", "KAFFE"),
                World.row("2026-03-11", "-50.00", "TE")));

    SyncReport report = sync(id);

    assertThat(report.status()).isEqualTo(Status.COMPLETE);
    assertThat(states()).hasSize(2);
  }

  @Test
  void accounts_that_were_never_listed_are_reported_and_the_connection_stays() {
    var id = world.connected();
    world.bank.listAccounts(false);

    SyncReport report = sync(id);

    assertThat(report.code()).contains("ACCOUNTS_WITHHELD");
    assertThat(world.stored(id).status()).isEqualTo(ConnectionStatus.ACTIVE);
  }

  @Test
  void a_list_withheld_because_the_customer_withdrew_the_consent_ends_the_connection() {
    var id = world.connected();
    world.bank.onRead(1, () -> new org.avstem.ports.spi.BankAnswer.Withheld<>("ACCOUNTS_WITHHELD"));
    world.bank.scriptedConsents().withdrawAll();

    sync(id);

    assertThat(world.stored(id).status()).isEqualTo(ConnectionStatus.REVOKED);
  }

  @Test
  void reservations_stay_while_the_bank_does_not_show_them() {
    var id = world.connected();
    world
        .bank
        .book(world.account)
        .show(List.of(World.row("2026-03-10", "-49.00", "KAFFE", "p", BookingStatus.PENDING)));
    world.bank.reservations(ReservationsShown.ALL);
    sync(id);
    world.bank.reservations(ReservationsShown.NONE);

    sync(id);

    assertThat(states()).containsExactly(TransactionState.PENDING);
  }

  @Test
  void a_reservation_missing_from_all_that_stand_is_superseded_and_still_becomes_its_booking() {
    var id = world.connected();
    world
        .bank
        .book(world.account)
        .show(List.of(World.row("2026-03-10", "-49.00", "KAFFE", "p", BookingStatus.PENDING)));
    world.bank.reservations(ReservationsShown.ALL);
    sync(id);
    world.bank.book(world.account).show(List.of());
    sync(id);
    assertThat(states()).containsExactly(TransactionState.SUPERSEDED);
    world
        .bank
        .book(world.account)
        .show(
            List.of(World.row("2026-03-12", "-49.00", "KAFFEBAR OSLO", "b", BookingStatus.BOOKED)));

    sync(id);

    assertThat(states()).containsExactly(TransactionState.BOOKED);
  }
}
