package org.avstem.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.avstem.core.connection.ConnectionStatus;
import org.avstem.core.connection.ReauthReason;
import org.avstem.core.transaction.BookingStatus;
import org.avstem.core.transaction.TransactionDetails;
import org.avstem.core.transaction.TransactionState;
import org.avstem.ports.api.Paging;
import org.avstem.ports.api.SyncReport;
import org.avstem.ports.api.SyncReport.Status;
import org.avstem.ports.api.Transactions;
import org.avstem.ports.spi.BankAnswer;
import org.avstem.ports.spi.BankCall;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SyncTest {
  private final World world = new World();

  private static List<TransactionDetails> feed(int rows) {
    List<TransactionDetails> feed = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      feed.add(
          World.row(
              "2026-03-" + String.format("%02d", 6 + i % 9), "-" + (100 + i) + ".00", "row " + i));
    }
    return feed;
  }

  private List<Transactions.TransactionView> transactions() {
    return world.banking().transactions().list(Transactions.Filter.ALL, Paging.first(1000)).rows();
  }

  private SyncReport sync(org.avstem.core.connection.ConnectionId id) {
    return world.banking().transactionSync().sync(id);
  }

  @Test
  @Tag("N01")
  @Tag("N03")
  void a_second_sync_brings_nothing_new() {
    var id = world.connected();
    world.bank.book(world.account).show(feed(230));
    var first = sync(id);

    var second = sync(id);

    assertThat(first.status()).isEqualTo(Status.COMPLETE);
    assertThat(first.accounts())
        .singleElement()
        .satisfies(a -> assertThat(a.added()).isEqualTo(230));
    assertThat(second.accounts())
        .singleElement()
        .satisfies(
            a -> {
              assertThat(a.added()).isZero();
              assertThat(a.known()).isEqualTo(230);
            });
    assertThat(transactions()).hasSize(230);
  }

  @Test
  @Tag("N02")
  void twins_are_two_and_stay_two() {
    var id = world.connected();
    world
        .bank
        .book(world.account)
        .show(
            List.of(
                World.row("2026-03-10", "-49.00", "KAFFE"),
                World.row("2026-03-10", "-49.00", "KAFFE")));

    sync(id);
    sync(id);

    assertThat(transactions()).hasSize(2);
  }

  @Test
  @Tag("N07")
  void a_reservation_becomes_its_booking() {
    var id = world.connected();
    world
        .bank
        .book(world.account)
        .show(
            List.of(
                World.row("2026-03-14", "-250.00", "REMA 1000 OSLO", "p1", BookingStatus.PENDING)));
    sync(id);
    world
        .bank
        .book(world.account)
        .show(
            List.of(
                World.row(
                    "2026-03-15",
                    "-250.00",
                    "Varekjop REMA 1000 OSLO",
                    "b9",
                    BookingStatus.BOOKED)));

    sync(id);

    assertThat(transactions())
        .singleElement()
        .satisfies(t -> assertThat(t.state()).isEqualTo(TransactionState.BOOKED));
  }

  @Test
  @Tag("F-21")
  void what_the_bank_no_longer_shows_is_withdrawn_and_comes_back() {
    var id = world.connected();
    var rows = feed(20);
    world.bank.book(world.account).show(rows);
    sync(id);
    var fewer = new ArrayList<>(rows);
    fewer.remove(4);
    world.bank.book(world.account).show(fewer);
    sync(id);
    var gone =
        transactions().stream().filter(t -> t.state() == TransactionState.WITHDRAWN).toList();
    world.bank.book(world.account).show(rows);

    sync(id);

    assertThat(gone).hasSize(1);
    assertThat(transactions())
        .hasSize(20)
        .allSatisfy(t -> assertThat(t.state()).isEqualTo(TransactionState.BOOKED));
  }

  @Test
  @Tag("C12")
  @Tag("C13")
  void a_refused_credential_is_refreshed_once_and_then_the_customer_is_asked() {
    var id = world.connected();
    world.bank.book(world.account).show(feed(3));
    world.bank.onRead(
        1, () -> new BankAnswer.ConsentNeeded<>(ReauthReason.CREDENTIAL_REFUSED, "TOKEN_INVALID"));

    var healed = sync(id);
    world.bank.onRead(
        1, () -> new BankAnswer.ConsentNeeded<>(ReauthReason.CONSENT_EXPIRED, "CONSENT_EXPIRED"));
    world.bank.onRead(
        2, () -> new BankAnswer.ConsentNeeded<>(ReauthReason.CONSENT_EXPIRED, "CONSENT_EXPIRED"));
    var ended = sync(id);

    assertThat(healed.status()).isEqualTo(Status.COMPLETE);
    assertThat(ended.status()).isEqualTo(Status.FAILED);
    assertThat(ended.code()).contains("CONSENT_EXPIRED");
    assertThat(world.stored(id).status()).isEqualTo(ConnectionStatus.REAUTH_REQUIRED);
    assertThat(world.stored(id).reauthReason()).isEqualTo(ReauthReason.CONSENT_EXPIRED);
  }

  @Test
  @Tag("F-5")
  void a_busy_bank_is_left_alone_and_the_connection_lives() {
    var id = world.connected();
    world.bank.onRead(
        1, () -> new BankAnswer.TryLater<>(Optional.of(Duration.ofMinutes(20)), "ACCESS_EXCEEDED"));

    var busy = sync(id);
    var soon = sync(id);
    world.clock.advance(Duration.ofMinutes(21));
    var later = sync(id);

    assertThat(busy.status()).isEqualTo(Status.FAILED);
    assertThat(soon.code()).contains("BACKED_OFF");
    assertThat(later.status()).isEqualTo(Status.COMPLETE);
    assertThat(world.stored(id).status()).isEqualTo(ConnectionStatus.ACTIVE);
  }

  @Test
  @Tag("F-22")
  void what_came_before_a_break_stays_and_proves_no_absence() {
    var id = world.connected();
    world.bank.book(world.account).show(feed(250));
    sync(id);
    world.bank.onRead(
        4,
        () -> new BankAnswer.TryLater<>(Optional.of(Duration.ofMinutes(1)), "SERVICE_UNAVAILABLE"));

    var cut = sync(id);

    assertThat(cut.status()).isEqualTo(Status.PARTIAL);
    assertThat(transactions())
        .hasSize(250)
        .allSatisfy(t -> assertThat(t.state()).isEqualTo(TransactionState.BOOKED));
  }

  @Test
  @Tag("F02")
  void unattended_reads_stop_at_the_budget() {
    var id = world.connected();
    world.bank.book(world.account).show(feed(5));
    sync(id);
    for (int i = 0; i < 4; i++) {
      assertThat(sync(id).status()).isEqualTo(Status.COMPLETE);
    }

    var fifth = sync(id);

    assertThat(fifth.status()).isEqualTo(Status.SKIPPED);
    assertThat(fifth.code()).contains("BUDGET_EXHAUSTED");
    assertThat(fifth.notBefore()).contains(world.clock.instant().plus(Duration.ofHours(24)));
  }

  @Test
  void the_first_import_is_attended_and_no_later_one() {
    var id = world.connected();
    world.bank.book(world.account).show(feed(5));
    sync(id);
    int attended =
        (int)
            world.bank.calls().stream().map(BankCall::presence).filter(p -> p.isAttended()).count();

    sync(id);

    assertThat(attended).isEqualTo(world.bank.calls().size() / 2);
    assertThat(world.bank.calls().subList(attended, world.bank.calls().size()))
        .noneMatch(call -> call.presence().isAttended());
  }

  @Test
  @Tag("TM-18")
  void pages_and_rows_have_a_limit() {
    var id = world.connected();
    world.bank.book(world.account).show(feed(500));
    world.bank.pageRows(10);
    world.bank.profile(p -> p.withFetchMax(5, 1000));

    var cut = sync(id);

    assertThat(cut.status()).isEqualTo(Status.PARTIAL);
    assertThat(cut.code()).contains("PAGES_MAX");
    assertThat(transactions()).hasSize(50);
  }

  @Test
  @Tag("M03")
  void the_same_key_is_the_same_run() {
    var id = world.connected();
    world.bank.book(world.account).show(feed(5));
    var request =
        new org.avstem.ports.api.TransactionSync.SyncRequest(
            id, org.avstem.core.consent.Presence.unattended(), "API", Optional.of("key-1"));

    var first = world.banking().transactionSync().sync(request);
    int calls = world.bank.calls().size();
    var again = world.banking().transactionSync().sync(request);

    assertThat(again).isEqualTo(first);
    assertThat(world.bank.calls()).hasSize(calls);
  }

  @Test
  @Tag("T-ENC-1")
  @Tag("TM-2")
  void a_secret_that_does_not_open_suspends_the_connection() {
    var id = world.connected();
    world.stores.in(
        world.tenant,
        tx -> {
          var stored = tx.credentials().find(id).orElseThrow().current();
          tx.credentials()
              .put(
                  id,
                  new org.avstem.ports.spi.CredentialStore.Sealed(
                      org.avstem.ports.spi.SealedSecret.of(new byte[16]),
                      stored.secretVersion(),
                      stored.accessExpiresAt(),
                      stored.refreshFrom()));
          return id;
        });

    var report = sync(id);

    assertThat(report.code()).contains("SECRET_TAMPERED");
    assertThat(world.stored(id).status()).isEqualTo(ConnectionStatus.SUSPENDED);
  }
}
