package org.avstem.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.avstem.core.connection.ConnectionId;
import org.avstem.core.transaction.BookingStatus;
import org.avstem.core.transaction.TransactionDetails;
import org.avstem.core.transaction.TransactionState;
import org.avstem.ports.api.Paging;
import org.avstem.ports.api.SyncReport;
import org.avstem.ports.api.SyncReport.Status;
import org.avstem.ports.api.Transactions;
import org.avstem.ports.spi.BankAnswer;
import org.avstem.testkit.fault.CrashingStores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A bank that books a row at the head of its list while its pages are being read. */
@Tag("N01")
class PagesMovedTest {
  private static final int ROWS = 150;
  private static final int SECOND_PAGE = 4;
  private static final int SECOND_PAGE_AGAIN = 6;
  private final World world = new World();
  private ConnectionId id;

  @BeforeEach
  void connect() {
    id = world.connected();
    world.bank.book(world.account).show(rows());
  }

  @Test
  void a_fetch_whose_pages_moved_is_begun_again_and_brings_every_row_once() {
    moveBefore(SECOND_PAGE);

    SyncReport report = sync();

    assertThat(report.status()).isEqualTo(Status.COMPLETE);
    assertThat(report.code()).isEmpty();
    assertThat(report.accounts())
        .singleElement()
        .satisfies(
            account -> {
              assertThat(account.status()).isEqualTo(Status.COMPLETE);
              assertThat(account.fetched()).isEqualTo(ROWS + 1);
              assertThat(account.added()).isEqualTo(ROWS + 1);
            });
    assertThat(ids()).doesNotHaveDuplicates().hasSize(ROWS + 1);
    assertThat(completeUntil()).isPresent();
    assertThat(world.bank.calls()).hasSize(SECOND_PAGE_AGAIN);
  }

  @Test
  void pages_that_move_again_cut_the_fetch_with_a_reason_and_prove_nothing() {
    moveBefore(SECOND_PAGE);
    moveBefore(SECOND_PAGE_AGAIN);

    SyncReport report = sync();

    assertThat(report.status()).isEqualTo(Status.PARTIAL);
    assertThat(report.code()).contains("PAGES_MOVED");
    assertThat(report.accounts())
        .singleElement()
        .satisfies(
            account -> {
              assertThat(account.status()).isEqualTo(Status.PARTIAL);
              assertThat(account.code()).contains("PAGES_MOVED");
              assertThat(account.added()).isEqualTo(ROWS + 1);
            });
    assertThat(ids()).doesNotHaveDuplicates().hasSize(ROWS + 1);
    assertThat(completeUntil()).isEmpty();
    assertThat(unfolded()).isZero();
    assertThat(world.bank.calls()).hasSize(SECOND_PAGE_AGAIN);
  }

  @Test
  void what_pages_that_keep_moving_do_not_show_is_not_withdrawn() {
    sync();
    Optional<LocalDate> before = completeUntil();
    world.clock.advance(Duration.ofDays(1));
    world.bank.book(world.account).show(rows().subList(1, ROWS));
    moveBefore(SECOND_PAGE);
    moveBefore(SECOND_PAGE_AGAIN);

    SyncReport report = sync();

    assertThat(report.code()).contains("PAGES_MOVED");
    assertThat(transactions())
        .allSatisfy(one -> assertThat(one.state()).isEqualTo(TransactionState.BOOKED));
    assertThat(completeUntil()).isEqualTo(before);
  }

  @Test
  void a_quiet_fetch_after_pages_that_moved_brings_what_was_missing() {
    moveBefore(SECOND_PAGE);
    moveBefore(SECOND_PAGE_AGAIN);
    sync();

    SyncReport report = sync();

    assertThat(report.status()).isEqualTo(Status.COMPLETE);
    assertThat(report.accounts())
        .singleElement()
        .satisfies(account -> assertThat(account.added()).isEqualTo(1));
    assertThat(ids()).doesNotHaveDuplicates().hasSize(ROWS + 2);
    assertThat(completeUntil()).isPresent();
  }

  @Test
  void a_fetch_that_moved_and_was_cut_brings_every_row_once() {
    world.bank.pageRows(60);
    moveBefore(SECOND_PAGE);
    world.bank.onRead(5, () -> new BankAnswer.TryLater<>(Optional.empty(), "UNAVAILABLE"));

    SyncReport report = sync();

    assertThat(report.status()).isEqualTo(Status.PARTIAL);
    assertThat(report.code()).contains("UNAVAILABLE");
    assertThat(ids()).doesNotHaveDuplicates().hasSize(119);
  }

  @Test
  void a_limit_reached_after_pages_moved_brings_every_row_once() {
    world.bank.pageRows(60);
    world.bank.profile(profile -> profile.withFetchMax(2, profile.rowsMax()));
    moveBefore(SECOND_PAGE);

    SyncReport report = sync();

    assertThat(report.code()).contains("PAGES_MAX");
    assertThat(ids()).doesNotHaveDuplicates().hasSize(119);
  }

  @Test
  @Tag("F-22")
  void a_process_that_dies_anywhere_while_pages_move_leaves_every_row_once() {
    for (CrashingStores.Moment moment : CrashingStores.Moment.values()) {
      int at = 1;
      while (diesAt(at, moment)) {
        at++;
      }
      assertThat(at).as("units of work of a fetch begun twice").isGreaterThan(20);
    }
  }

  private static boolean diesAt(int at, CrashingStores.Moment moment) {
    PagesMovedTest test = new PagesMovedTest();
    test.connect();
    test.moveBefore(SECOND_PAGE);
    test.world.stores.crashAt(at, moment);
    Throwable death = catchThrowable(test::sync);
    test.world.stores.heal();
    test.world.clock.advance(Duration.ofMinutes(10));

    SyncReport after = test.sync();

    assertThat(after.status()).as("died at %s %s", at, moment).isEqualTo(Status.COMPLETE);
    assertThat(test.transactions())
        .as("died at %s %s", at, moment)
        .hasSize(test.world.bank.book(test.world.account).rows().size())
        .allSatisfy(one -> assertThat(one.state()).isEqualTo(TransactionState.BOOKED));
    return death != null;
  }

  private void moveBefore(int read) {
    world.bank.beforeRead(
        read,
        () -> {
          List<TransactionDetails> rows = new ArrayList<>(world.bank.book(world.account).rows());
          rows.add(
              0, World.row("2026-03-14", "-7.00", "late", "late-" + read, BookingStatus.BOOKED));
          world.bank.book(world.account).show(rows);
        });
  }

  private static List<TransactionDetails> rows() {
    List<TransactionDetails> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      String day = "2026-03-%02d".formatted(6 + i % 8);
      rows.add(World.row(day, "-" + (100 + i) + ".00", "row " + i, "t" + i, BookingStatus.BOOKED));
    }
    return rows;
  }

  private SyncReport sync() {
    return world.banking().transactionSync().sync(id);
  }

  private List<Transactions.TransactionView> transactions() {
    return world.banking().transactions().list(Transactions.Filter.ALL, Paging.first(1000)).rows();
  }

  private List<String> ids() {
    return transactions().stream().map(one -> one.details().transactionId()).toList();
  }

  private Optional<LocalDate> completeUntil() {
    return world.stores.in(
        world.tenant, tx -> tx.snapshots().completeUntil(tx.accounts().links(id).get(0).id()));
  }

  private int unfolded() {
    return world.stores.in(
        world.tenant,
        tx -> tx.snapshots().unfolded(tx.accounts().links(id).get(0).account()).size());
  }
}
