package org.avstem.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.avstem.core.connection.ConnectionStatus;
import org.avstem.core.connection.ReauthReason;
import org.avstem.core.consent.Consent;
import org.avstem.ports.api.StartAnswer;
import org.avstem.ports.spi.BankEvents.Kind;
import org.avstem.ports.spi.ConsentGateway.RefreshAnswer;
import org.avstem.testkit.bank.ScriptedEvents.Said;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** That a consent was withdrawn is believed only when the bank does not honour it any more. */
class RevocationHintTest {
  private final EventWorld world = new EventWorld();

  private ConnectionStatus status() {
    return world.world.stored(world.connection).status();
  }

  private int asked() {
    return world.world.bank.scriptedConsents().termsAsked();
  }

  private void consentedAgain() {
    StartAnswer.Started again =
        (StartAnswer.Started)
            world
                .world
                .banking()
                .connections()
                .reauthorise(world.connection, World.RETURN_URL, World.KARI);
    world.world.completed(again, world.world.ticketed(again));
  }

  @Test
  @Tag("C15")
  @Tag("E05")
  void a_withdrawal_that_the_bank_confirms_ends_the_connection_as_revoked() {
    world.world.bank.scriptedConsents().withdrawAll();
    world.told("e1", Kind.CONSENT_REVOKED);

    world.worked();

    assertThat(world.fate("e1")).isEqualTo("DONE REVOKED");
    assertThat(status()).isEqualTo(ConnectionStatus.REVOKED);
    assertThat(world.world.events("connection.revoked")).hasSize(1);
  }

  @Test
  @Tag("C15")
  void a_bank_that_only_says_no_together_with_the_event_means_withdrawn() {
    world.world.bank.scriptedConsents().killAll(ReauthReason.CONSENT_INVALID);
    world.told("e1", Kind.CONSENT_REVOKED);

    world.worked();

    assertThat(status()).isEqualTo(ConnectionStatus.REVOKED);
    List<Consent> consents = world.world.banking().connections().consents(world.connection);
    assertThat(consents.get(0).end())
        .map(Consent.End::reason)
        .contains(Consent.EndReason.REVOKED_BY_PSU);
  }

  @Test
  @Tag("C15")
  void what_a_read_took_for_an_ended_consent_becomes_revoked_when_the_event_comes() {
    world.world.bank.scriptedConsents().killAll(ReauthReason.CONSENT_INVALID);
    world.world.banking().transactionSync().sync(world.connection);
    ConnectionStatus before = status();
    world.told("e1", Kind.CONSENT_REVOKED);

    world.worked();

    assertThat(before).isEqualTo(ConnectionStatus.REAUTH_REQUIRED);
    assertThat(status()).isEqualTo(ConnectionStatus.REVOKED);
  }

  @Test
  void a_withdrawal_that_the_bank_knows_nothing_of_changes_nothing_and_is_audited() {
    world.told("e1", Kind.CONSENT_REVOKED);

    world.worked();

    assertThat(world.fate("e1")).isEqualTo("IGNORED CONSENT_STANDS");
    assertThat(status()).isEqualTo(ConnectionStatus.ACTIVE);
    assertThat(world.audited("EVENT_IGNORED"))
        .singleElement()
        .satisfies(event -> assertThat(event.facts()).containsEntry("code", "CONSENT_STANDS"));
  }

  @Test
  @Tag("F-15")
  void a_withdrawal_from_before_the_consent_in_force_is_stale_and_the_bank_is_not_asked() {
    world.world.clock.advance(Duration.ofHours(1));
    Instant before = world.now().minusSeconds(1);
    world.world.bank.scriptedConsents().renewing(true);
    consentedAgain();
    world.told(Said.of("e1", Kind.CONSENT_REVOKED, EventWorld.REFERENCE, before));
    int askedBefore = asked();

    world.worked();

    assertThat(world.fate("e1")).isEqualTo("IGNORED STALE");
    assertThat(status()).isEqualTo(ConnectionStatus.ACTIVE);
    assertThat(asked()).isEqualTo(askedBefore);
    assertThat(world.audited("EVENT_IGNORED")).hasSize(1);
  }

  @Test
  @Tag("F-15")
  void a_withdrawal_of_a_consent_that_was_replaced_is_stale_whenever_it_says_it_was() {
    consentedAgain();
    world.world.clock.advance(Duration.ofHours(1));
    world.told("e1", Kind.CONSENT_REVOKED);

    world.worked();

    assertThat(world.fate("e1")).isEqualTo("IGNORED STALE");
    assertThat(status()).isEqualTo(ConnectionStatus.ACTIVE);
  }

  @Test
  void a_withdrawal_that_does_not_say_when_is_asked_about() {
    world.world.bank.scriptedConsents().withdrawAll();
    world.told(
        new Said(Optional.of("e1"), Kind.CONSENT_REVOKED, EventWorld.REFERENCE, Optional.empty()));

    world.worked();

    assertThat(status()).isEqualTo(ConnectionStatus.REVOKED);
  }

  @Test
  void a_bank_that_is_busy_is_asked_again_later() {
    world.world.clock.advance(Duration.ofHours(2));
    world.world.bank.scriptedConsents().withdrawAll();
    world
        .world
        .bank
        .scriptedConsents()
        .nextRefresh(new RefreshAnswer.TryLater(Optional.of(Duration.ofMinutes(3)), "BUSY"));
    world.told("e1", Kind.CONSENT_REVOKED);
    world.worked();
    String waiting = world.fate("e1");
    ConnectionStatus meanwhile = status();
    world.world.clock.advance(Duration.ofMinutes(3));

    world.worked();

    assertThat(waiting).isEqualTo("RECEIVED BUSY");
    assertThat(meanwhile).isEqualTo(ConnectionStatus.ACTIVE);
    assertThat(status()).isEqualTo(ConnectionStatus.REVOKED);
  }

  @Test
  @Tag("F02")
  void asking_is_written_into_the_ledger_and_waits_when_the_days_calls_are_used_up() {
    for (int i = 0; i < 5; i++) {
      world.told("e" + i, Kind.CONSENT_REVOKED);
      world.worked();
    }

    assertThat(asked()).isEqualTo(4);
    assertThat(world.fate("e4")).isEqualTo("RECEIVED BUDGET_EXHAUSTED");
    assertThat(world.world.stored(world.connection).backoffUntil()).isNull();
  }

  @Test
  void events_of_a_connection_that_the_tenant_ended_have_no_effect() {
    world.world.banking().connections().disconnect(world.connection, "kari");
    world.told("e1", Kind.CONSENT_REVOKED);

    world.worked();

    assertThat(world.fate("e1")).isEqualTo("IGNORED NOT_ACTIVE");
    assertThat(status()).isEqualTo(ConnectionStatus.DISCONNECTED);
  }
}
