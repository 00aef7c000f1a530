package org.avstem.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.Optional;
import org.avstem.core.connection.Connection;
import org.avstem.core.connection.ConnectionId;
import org.avstem.core.connection.Initiator;
import org.avstem.ports.api.StartAnswer;
import org.avstem.ports.api.SyncReport;
import org.avstem.ports.spi.ConsentGateway.RevokeAnswer;
import org.avstem.testkit.fault.CrashingStores.Moment;
import org.avstem.testkit.fault.CrashingStores.ProcessDied;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A consent given again replaces one that the bank still honours: that one is given back. */
class ReplacedConsentTest {
  private final World world = new World();

  private StartAnswer.Started again(ConnectionId id) {
    world.clock.advance(Duration.ofMinutes(1));
    return (StartAnswer.Started)
        world.banking().connections().reauthorise(id, World.RETURN_URL, World.KARI);
  }

  private Connection consentedAgain(ConnectionId id) {
    StartAnswer.Started again = again(id);
    return world.completed(again, world.ticketed(again));
  }

  private void settle() {
    world.banking().connections().settleLooseEnds(10);
  }

  private SyncReport.Status synced(ConnectionId id) {
    return world.banking().transactionSync().sync(id).status();
  }

  @Test
  @Tag("C17")
  @Tag("C18")
  void what_a_new_consent_replaces_is_given_back_and_the_new_one_lives() {
    var id = world.connected();

    consentedAgain(id);
    settle();

    assertThat(world.bank.scriptedConsents().revocations()).isEqualTo(1);
    assertThat(world.revocationsWaiting()).isZero();
    assertThat(synced(id)).isEqualTo(SyncReport.Status.COMPLETE);
  }

  @Test
  @Tag("C18")
  void a_bank_that_does_not_acknowledge_is_asked_again_for_each_of_them() {
    var id = world.connected();
    world
        .bank
        .scriptedConsents()
        .revokeAnswer(new RevokeAnswer.TryLater(Optional.empty(), "SERVICE_UNAVAILABLE"));
    consentedAgain(id);
    consentedAgain(id);
    settle();
    world.clock.advance(Duration.ofMinutes(11));
    int waiting = world.revocationsWaiting();
    world.bank.scriptedConsents().revokeAnswer(null);

    settle();

    assertThat(waiting).isEqualTo(2);
    assertThat(world.bank.scriptedConsents().revocations()).isEqualTo(4);
    assertThat(world.revocationsWaiting()).isZero();
    assertThat(synced(id)).isEqualTo(SyncReport.Status.COMPLETE);
  }

  @Test
  void a_consent_that_would_take_the_new_one_with_it_is_left_to_run_out() {
    var id = world.connected();
    world.bank.scriptedConsents().renewing(true);

    consentedAgain(id);
    settle();

    assertThat(world.bank.scriptedConsents().revocations()).isZero();
    assertThat(world.revocationsWaiting()).isZero();
    assertThat(synced(id)).isEqualTo(SyncReport.Status.COMPLETE);
  }

  @Test
  @Tag("T-OA-1")
  void a_consent_for_a_living_connection_in_other_hands_is_given_back_alone() {
    var id = world.connected();
    StartAnswer.Started again = again(id);
    var ticket = world.ticketed(again);

    world.banking().connections().complete(id, ticket.ticket(), new Initiator("mallory"));

    assertThat(world.bank.scriptedConsents().revocations()).isEqualTo(1);
    assertThat(synced(id)).isEqualTo(SyncReport.Status.COMPLETE);
  }

  @ParameterizedTest
  @EnumSource
  @Tag("F-1")
  void a_crash_while_the_new_consent_comes_into_force_loses_neither(Moment moment) {
    int crashes = 0;
    for (int nth = 1; nth < 60; nth++) {
      World fresh = new World();
      ConnectionId id = fresh.connected();
      fresh.clock.advance(Duration.ofMinutes(1));
      StartAnswer.Started again =
          (StartAnswer.Started)
              fresh.banking().connections().reauthorise(id, World.RETURN_URL, World.KARI);
      var ticket = fresh.ticketed(again);
      fresh.stores.crashAt(nth, moment);
      Throwable died =
          catchThrowable(
              () -> fresh.banking().connections().complete(id, ticket.ticket(), World.KARI));
      fresh.stores.heal();
      fresh.banking().connections().complete(id, ticket.ticket(), World.KARI);
      fresh.banking().connections().settleLooseEnds(10);

      assertThat(fresh.bank.scriptedConsents().revocations()).as("crash at %d", nth).isEqualTo(1);
      assertThat(fresh.revocationsWaiting()).isZero();
      assertThat(fresh.stored(id).generation()).isEqualTo(2);
      assertThat(fresh.banking().transactionSync().sync(id).status())
          .isEqualTo(SyncReport.Status.COMPLETE);
      if (!(died instanceof ProcessDied)) {
        break;
      }
      crashes++;
    }

    assertThat(crashes).isGreaterThan(2);
  }
}
