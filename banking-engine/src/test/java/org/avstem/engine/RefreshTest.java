package org.avstem.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.avstem.core.connection.ConnectionStatus;
import org.avstem.core.connection.ReauthReason;
import org.avstem.ports.api.SyncReport;
import org.avstem.ports.spi.ConsentGateway.RefreshAnswer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RefreshTest {
  private final World world = new World();

  @Test
  @Tag("C09")
  void a_token_of_an_hour_is_refreshed_once_when_it_has_ended() {
    var id = world.connected();
    world.clock.advance(Duration.ofMinutes(61));

    var report = world.banking().transactionSync().sync(id);

    assertThat(report.status()).isEqualTo(SyncReport.Status.COMPLETE);
    assertThat(world.bank.scriptedConsents().refreshes()).isEqualTo(1);
  }

  @Test
  @Tag("C10")
  void tokens_of_any_life_are_refreshed_before_they_end_and_not_in_a_loop() {
    for (Duration life :
        List.of(Duration.ofSeconds(60), Duration.ofHours(1), Duration.ofHours(24))) {
      World fresh = new World();
      fresh.bank.scriptedConsents().accessLife(life);
      var id = fresh.connected();
      fresh.clock.advance(
          life.minus(life.dividedBy(20)).compareTo(life.minusMinutes(4)) > 0
              ? life.minus(life.dividedBy(20))
              : life.minusMinutes(4));

      fresh.banking().transactionSync().sync(id);
      fresh.banking().transactionSync().sync(id);

      assertThat(fresh.bank.scriptedConsents().refreshes()).as("life %s", life).isEqualTo(1);
    }
  }

  @Test
  @Tag("C11")
  @Tag("F-8")
  void replicas_that_refresh_at_once_make_one_token_call_and_kill_nothing() throws Exception {
    var id = world.connected();
    world.clock.advance(Duration.ofMinutes(61));
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      List<Callable<CredentialVault.Usable>> askers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        EngineContext context = world.context("replica-" + i);
        askers.add(
            () -> new CredentialVault(context, world.tenant).usable(world.stored(id), world.bank));
      }

      List<Future<CredentialVault.Usable>> answers = pool.invokeAll(askers);

      for (Future<CredentialVault.Usable> answer : answers) {
        assertThat(answer.get()).isInstanceOf(CredentialVault.Usable.Ready.class);
      }
      assertThat(world.bank.scriptedConsents().refreshes()).isEqualTo(1);
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  @Tag("F-9")
  void a_rotation_whose_answer_was_lost_ends_in_a_question_to_the_customer_with_its_reason() {
    var id = world.connected();
    world.clock.advance(Duration.ofMinutes(61));
    world.bank.scriptedConsents().loseNextRefreshAnswer();
    var lost = world.banking().transactionSync().sync(id);
    assertThat(world.stored(id).status()).isEqualTo(ConnectionStatus.ACTIVE);
    world.clock.advance(Duration.ofMinutes(20));

    world.banking().transactionSync().sync(id);

    assertThat(lost.code()).contains("RESPONSE_TIMEOUT");
    assertThat(world.stored(id).status()).isEqualTo(ConnectionStatus.REAUTH_REQUIRED);
    assertThat(world.stored(id).reauthReason()).isEqualTo(ReauthReason.ROTATION_OUTCOME_UNKNOWN);
  }

  @Test
  @Tag("C13")
  void a_refresh_refused_for_now_leaves_the_token_and_the_connection_and_is_made_again() {
    var id = world.connected();
    world.clock.advance(Duration.ofMinutes(61));
    world
        .bank
        .scriptedConsents()
        .nextRefresh(
            new RefreshAnswer.TryLater(
                Optional.of(Duration.ofMinutes(5)), "TEMPORARILY_UNAVAILABLE"));
    var busy = world.banking().transactionSync().sync(id);
    var failed = world.stored(id);
    world.clock.advance(Duration.ofMinutes(6));

    var later = world.banking().transactionSync().sync(id);

    assertThat(busy.code()).contains("TEMPORARILY_UNAVAILABLE");
    assertThat(failed.status()).isEqualTo(ConnectionStatus.ACTIVE);
    assertThat(failed.backoffUntil()).isEqualTo(world.clock.instant().minus(Duration.ofMinutes(1)));
    assertThat(later.status()).isEqualTo(SyncReport.Status.COMPLETE);
    assertThat(world.bank.scriptedConsents().refreshes()).isEqualTo(2);
  }

  @Test
  @Tag("C13")
  void a_client_the_bank_does_not_accept_is_the_operators_not_the_customers() {
    var id = world.connected();
    world.clock.advance(Duration.ofMinutes(61));
    var refused = new RefreshAnswer.OperatorNeeded("INVALID_CLIENT");
    world.bank.scriptedConsents().nextRefresh(refused);
    var first = world.banking().transactionSync().sync(id);
    world.clock.advance(Duration.ofHours(7));
    world.bank.scriptedConsents().nextRefresh(refused);
    var second = world.banking().transactionSync().sync(id);
    world.clock.advance(Duration.ofHours(7));

    var mended = world.banking().transactionSync().sync(id);

    assertThat(List.of(first, second))
        .allMatch(r -> r.code().equals(Optional.of("INVALID_CLIENT")));
    assertThat(world.events("connection.operator_needed")).hasSize(1);
    assertThat(mended.status()).isEqualTo(SyncReport.Status.COMPLETE);
    assertThat(world.stored(id).status()).isEqualTo(ConnectionStatus.ACTIVE);
    assertThat(world.stored(id).lastFailure()).isNull();
  }

  @Test
  @Tag("C11")
  @Tag("F-9")
  void a_server_that_fell_back_before_the_new_token_ever_worked_still_knows_the_previous_one() {
    var id = world.connected();
    world.clock.advance(Duration.ofMinutes(61));
    new CredentialVault(world.context("replica-1"), world.tenant)
        .usable(world.stored(id), world.bank);
    world.bank.scriptedConsents().fallBack();
    world.clock.advance(Duration.ofMinutes(61));

    var report = world.banking().transactionSync().sync(id);

    assertThat(report.status()).isEqualTo(SyncReport.Status.COMPLETE);
    assertThat(world.bank.scriptedConsents().refreshes()).isEqualTo(3);
  }

  @Test
  @Tag("C11")
  void once_the_new_token_has_worked_the_previous_one_is_never_sent_again() {
    var id = world.connected();
    world.clock.advance(Duration.ofMinutes(61));
    world.banking().transactionSync().sync(id);
    world.bank.scriptedConsents().fallBack();
    world.clock.advance(Duration.ofMinutes(61));

    world.banking().transactionSync().sync(id);

    assertThat(world.bank.scriptedConsents().refreshes()).isEqualTo(2);
    assertThat(world.stored(id).status()).isEqualTo(ConnectionStatus.REAUTH_REQUIRED);
  }

  @Test
  @Tag("B05")
  void listing_connections_opens_no_secret() {
    world.connected();
    long opened = world.cipher.opened();

    world.banking().connections().list(org.avstem.ports.api.Paging.first(10));

    assertThat(world.cipher.opened()).isEqualTo(opened);
  }
}
