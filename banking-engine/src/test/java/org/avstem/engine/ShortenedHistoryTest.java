package org.avstem.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.avstem.core.connection.ConnectionId;
import org.avstem.core.transaction.BookingStatus;
import org.avstem.core.transaction.TransactionDetails;
import org.avstem.core.transaction.TransactionState;
import org.avstem.ports.api.Paging;
import org.avstem.ports.api.SyncReport;
import org.avstem.ports.api.SyncReport.AccountReport;
import org.avstem.ports.api.Transactions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A bank that silently serves less of the past than before takes nothing back. */
@Tag("F-21")
class ShortenedHistoryTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-03-15");
  private final World world = new World();

  private static List<TransactionDetails> daily(int from, int to) {
    List<TransactionDetails> rows = new ArrayList<>();
    for (int ago = from; ago >= to; ago--) {
      rows.add(World.row(TODAY.minusDays(ago).toString(), "-" + (100 + ago) + ".00", "row " + ago));
    }
    return rows;
  }

  private AccountReport synced(ConnectionId id, List<TransactionDetails> shown) {
    world.bank.book(world.account).show(shown);
    SyncReport report = world.banking().transactionSync().sync(id);
    return report.accounts().get(0);
  }

  /** So that the next fetch reaches from ten days before the last one until now. */
  private void twoMonthsPass() {
    world.clock.advance(Duration.ofDays(60));
  }

  private long live() {
    return world
        .banking()
        .transactions()
        .list(Transactions.Filter.ALL, Paging.first(1000))
        .rows()
        .stream()
        .filter(t -> t.state() == TransactionState.BOOKED)
        .count();
  }

  @Test
  void what_lies_before_the_first_day_shown_is_not_withdrawn() {
    var id = world.connected();
    synced(id, daily(10, 1));
    twoMonthsPass();

    AccountReport report = synced(id, daily(-20, -50));

    assertThat(report.withdrawn()).isZero();
    assertThat(report.code()).contains("HISTORY_SHORTENED");
    assertThat(report.status()).isEqualTo(SyncReport.Status.PARTIAL);
    assertThat(live()).isEqualTo(10 + 31);
  }

  @Test
  void one_old_row_of_a_quiet_account_is_not_withdrawn_either() {
    var id = world.connected();
    synced(id, daily(5, 5));
    twoMonthsPass();

    AccountReport report = synced(id, daily(-50, -53));

    assertThat(report.withdrawn()).isZero();
    assertThat(live()).isEqualTo(1 + 4);
  }

  @Test
  void an_answer_without_any_row_withdraws_no_crowd() {
    var id = world.connected();
    synced(id, daily(9, 1));

    AccountReport report = synced(id, List.of());

    assertThat(report.withdrawn()).isZero();
    assertThat(report.code()).contains("HISTORY_SHORTENED");
    assertThat(live()).isEqualTo(9);
  }

  @Test
  void rows_missing_after_the_first_day_shown_are_withdrawn_however_many() {
    var id = world.connected();
    synced(id, daily(10, 1));
    twoMonthsPass();
    var shown = new ArrayList<>(daily(10, 9));
    shown.addAll(daily(-40, -50));

    AccountReport report = synced(id, shown);

    assertThat(report.withdrawn()).isEqualTo(8);
    assertThat(report.code()).isEmpty();
    assertThat(live()).isEqualTo(2 + 11);
  }

  @Test
  void a_single_row_of_late_that_the_bank_takes_back_is_withdrawn_though_it_is_the_oldest() {
    var id = world.connected();
    synced(id, daily(8, 5));

    AccountReport report = synced(id, daily(7, 5));

    assertThat(report.withdrawn()).isEqualTo(1);
    assertThat(report.code()).isEmpty();
  }

  @Test
  void reservations_that_lapse_in_an_empty_answer_are_superseded_however_many() {
    var id = world.connected();
    List<TransactionDetails> reserved = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      reserved.add(
          World.row(
              "2026-03-10", "-" + (50 + i) + ".00", "KIOSK " + i, "p" + i, BookingStatus.PENDING));
    }
    synced(id, reserved);

    AccountReport report = synced(id, List.of());

    assertThat(report.superseded()).isEqualTo(5);
  }
}
