package org.avstem.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.avstem.core.connection.ConnectionId;
import org.avstem.core.transaction.TransactionState;
import org.avstem.ports.api.Paging;
import org.avstem.ports.api.SyncReport;
import org.avstem.ports.api.SyncReport.AccountReport;
import org.avstem.testkit.stubbank.Flavour;
import org.avstem.testkit.stubbank.StubBank;
import org.avstem.testkit.stubbank.StubBankOptions;
import org.avstem.testkit.stubbank.ValidationScope;
import org.avstem.testkit.stubbank.ledger.AccountLedger;
import org.avstem.testkit.stubbank.ledger.LedgerChange;
import org.avstem.testkit.stubbank.ledger.RowDraft;
import org.avstem.testkit.stubbank.ledger.StubWorld;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The table "Import and de-duplication" in which every peer has a wrong cell: through HTTP and
 * {@code TransactionSync} with the default configuration against PostgreSQL.
 */
@Tag("N01")
class PeersTableTest {
  private static final int ROWS = 10_000;
  private static final int TWIN_PAIRS = 150;
  private final LocalDate today = LocalDate.now(Clock.system(ZoneId.of("Europe/Oslo")));

  private Installation installation;
  private AccountLedger books;
  private ConnectionId connection;

  @BeforeEach
  void import_ten_thousand_rows_with_twins() {
    StubWorld world = StubWorld.small(7, today).withAccounts(1).withRows(0, 0).withDays(80);
    StubBank stub =
        StubBank.start(
            StubBankOptions.of(Flavour.DNB, world)
                .withValidation(ValidationScope.firstOfEachEndpoint(20)));
    installation = new Installation(stub, Installation.dnb(stub));
    books = stub.ledger().accounts().get(0);
    for (int i = 0; i < ROWS - TWIN_PAIRS; i++) {
      long row =
          books.add(
              RowDraft.booked(
                  today.minusDays(1 + i % 9),
                  -10_000L - i % 977,
                  "Varekjop butikk " + i % 331 + " kasse " + i / 331));
      if (i < TWIN_PAIRS) {
        books.addTwin(row);
      }
    }
    connection = installation.connected();
  }

  @AfterEach
  void stop() {
    installation.stub.assertNoViolations();
    installation.close();
  }

  private AccountReport sync() {
    SyncReport report = installation.banking().transactionSync().sync(connection);
    assertThat(report.status()).isEqualTo(SyncReport.Status.COMPLETE);
    return report.accounts().get(0);
  }

  private long live() {
    var account = installation.banking().accounts().list(Paging.first(10)).rows().get(0).id();
    var completeness = installation.banking().accounts().completeness(account).orElseThrow();
    return completeness.booked();
  }

  @Test
  @Tag("N02")
  void first_import_keeps_all_rows_and_twins_and_the_second_adds_nothing() {
    AccountReport first = sync();
    AccountReport second = sync();

    assertThat(first.added()).isEqualTo(ROWS);
    assertThat(second.added()).isZero();
    assertThat(second.known()).isEqualTo(ROWS);
    assertThat(live()).isEqualTo(ROWS);
  }

  @Test
  @Tag("N02")
  void fifty_late_twins_all_come_in() {
    sync();
    books.rowsInMemory().stream()
        .skip(500)
        .limit(50)
        .toList()
        .forEach(row -> books.addTwin(row.truthId()));

    assertThat(sync().added()).isEqualTo(50);
    assertThat(live()).isEqualTo(ROWS + 50);
  }

  @Test
  @Tag("N05")
  @Tag("F-21")
  void a_hundred_late_rows_all_come_in() {
    sync();
    for (int i = 0; i < 100; i++) {
      books.add(RowDraft.booked(today.minusDays(3 + i % 7), -10_000L - i, "Etterregistrert " + i));
    }

    assertThat(sync().added()).isEqualTo(100);
    assertThat(live()).isEqualTo(ROWS + 100);
  }

  @Test
  @Tag("N07")
  void two_hundred_reservations_become_two_hundred_bookings_whatever_changes() {
    for (int i = 0; i < 200; i++) {
      books.add(
          RowDraft.pending(
              today.minusDays(1), -20_000L - 100L * i, "Reservert: BUTIKK NR " + i + " OSLO"));
    }
    AccountReport first = sync();
    new LedgerChange.SettlePending(books.account().bban(), 50, 50)
        .applyTo(installation.stub.ledger());

    AccountReport second = sync();

    assertThat(first.added()).isEqualTo(ROWS + 200);
    assertThat(second.added()).isZero();
    assertThat(second.amended()).isEqualTo(200);
    assertThat(live()).isEqualTo(ROWS + 200);
    assertThat(states(TransactionState.PENDING)).isZero();
  }

  @Test
  void every_id_changed_brings_nothing_new() {
    sync();
    books.changeEveryId();

    assertThat(sync().added()).isZero();
    assertThat(live()).isEqualTo(ROWS);
  }

  private long states(TransactionState state) {
    var filter =
        new org.avstem.ports.api.Transactions.Filter(
            java.util.Optional.empty(),
            java.util.Optional.of(state),
            java.util.Optional.empty(),
            java.util.Optional.empty());
    return List.copyOf(
            installation.banking().transactions().list(filter, Paging.first(1000)).rows())
        .size();
  }
}
