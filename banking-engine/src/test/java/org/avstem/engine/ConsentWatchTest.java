package org.avstem.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.avstem.core.connection.ConnectionId;
import org.avstem.core.connection.ConnectionStatus;
import org.avstem.core.connection.ReauthReason;
import org.avstem.core.connection.SyncSchedule;
import org.avstem.ports.api.ConnectionStatistics;
import org.avstem.ports.spi.ConsentGateway.RefreshAnswer;
import org.avstem.ports.spi.OutboxEvent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Consents that nobody reads are looked after all the same. */
class ConsentWatchTest {
  private static final Duration SIX_HOURS = Duration.ofHours(6);
  private final World world = new World();

  private int watched() {
    return watched("replica-1");
  }

  private int watched(String replica) {
    return world
        .engine(replica)
        .forTenant(world.tenant)
        .connections()
        .watchConsents(SIX_HOURS, 100);
  }

  private ConnectionStatus status(ConnectionId id) {
    return world.stored(id).status();
  }

  private ConnectionStatistics statistics() {
    return world.banking().connections().statistics();
  }

  @Test
  @Tag("R03")
  void the_end_of_a_consent_is_said_30_14_7_and_1_days_before_once_each() {
    ConnectionId id = world.connected();
    List<Integer> saidBeforeDay = new ArrayList<>();

    for (int day = 0; day < 90; day++) {
      int before = world.events("connection.consent_expiring").size();
      watched("replica-1");
      watched("replica-2");
      if (world.events("connection.consent_expiring").size() > before) {
        saidBeforeDay.add(90 - day);
      }
      world.clock.advance(Duration.ofDays(1));
    }

    assertThat(saidBeforeDay).containsExactly(30, 14, 7, 1);
    assertThat(world.events("connection.consent_expiring"))
        .allMatch(event -> event.subject().equals(id.toString()))
        .extracting(OutboxEvent::code)
        .containsExactly("DAYS_30", "DAYS_14", "DAYS_7", "DAYS_1");
  }

  @Test
  @Tag("R03")
  void a_consent_first_seen_shortly_before_its_end_is_spoken_of_once() {
    world.bank.scriptedConsents().consentLife(Duration.ofDays(5));
    world.connected();

    watched();

    assertThat(world.events("connection.consent_expiring"))
        .extracting(OutboxEvent::code)
        .containsExactly("DAYS_7");
  }

  @Test
  @Tag("C14")
  void a_consent_past_its_end_is_asked_for_anew_though_nobody_reads() {
    ConnectionId id = world.connected();
    world.clock.advance(Duration.ofDays(90));

    watched();

    assertThat(status(id)).isEqualTo(ConnectionStatus.REAUTH_REQUIRED);
    assertThat(world.stored(id).reauthReason()).isEqualTo(ReauthReason.CONSENT_EXPIRED);
    assertThat(world.events("connection.reauth_required")).hasSize(1);
  }

  @Test
  @Tag("M06")
  void a_credential_unused_for_six_hours_is_refreshed_and_its_consent_asked_for() {
    ConnectionId id = world.connected();
    world.clock.advance(SIX_HOURS);

    watched();

    assertThat(world.bank.scriptedConsents().refreshes()).isEqualTo(1);
    assertThat(world.bank.scriptedConsents().termsAsked()).isEqualTo(1);
    assertThat(world.bank.calls()).isEmpty();
    assertThat(status(id)).isEqualTo(ConnectionStatus.ACTIVE);
  }

  @Test
  @Tag("M06")
  @Tag("M09")
  void two_replicas_refresh_it_once() {
    world.connected();
    world.clock.advance(SIX_HOURS);

    for (int minute = 0; minute < 60; minute += 10) {
      watched("replica-1");
      watched("replica-2");
      world.clock.advance(Duration.ofMinutes(10));
    }

    assertThat(world.bank.scriptedConsents().refreshes()).isEqualTo(1);
  }

  @Test
  void one_that_was_used_meanwhile_is_left_alone() {
    ConnectionId id = world.connected();
    world.clock.advance(SIX_HOURS.minusMinutes(1));
    world.banking().transactionSync().sync(id);
    world.clock.advance(Duration.ofHours(2));

    watched();

    assertThat(world.bank.scriptedConsents().termsAsked()).isZero();
  }

  @Test
  @Tag("C14")
  void the_banks_newer_word_on_when_a_consent_ends_is_taken_and_spoken_of_again() {
    ConnectionId id = world.connected();
    Instant earlier = world.clock.instant().plus(Duration.ofDays(20));
    Instant later = world.clock.instant().plus(Duration.ofDays(25));
    world.bank.scriptedConsents().stated(earlier);
    world.clock.advance(SIX_HOURS);
    watched();
    watched();
    world.bank.scriptedConsents().stated(later);
    world.clock.advance(SIX_HOURS);

    watched();
    watched();

    assertThat(world.stored(id).consentValidUntil()).isEqualTo(later);
    assertThat(world.events("connection.consent_expiring"))
        .extracting(OutboxEvent::code)
        .containsExactly("DAYS_30", "DAYS_30");
  }

  @Test
  void a_paused_connection_is_kept_alive_too() {
    ConnectionId id = world.connected();
    world.banking().connections().reschedule(id, SyncSchedule.NIGHTLY, true);
    world.clock.advance(SIX_HOURS);

    watched();

    assertThat(world.bank.scriptedConsents().refreshes()).isEqualTo(1);
  }

  @Test
  @Tag("C13")
  @Tag("C15")
  void a_consent_withdrawn_while_nobody_read_is_noticed() {
    ConnectionId id = world.connected();
    world.bank.scriptedConsents().withdrawAll();
    world.clock.advance(SIX_HOURS);

    watched();

    assertThat(status(id)).isEqualTo(ConnectionStatus.REVOKED);
  }

  @Test
  @Tag("C13")
  void a_bank_that_is_busy_leaves_the_connection_as_it_is() {
    ConnectionId id = world.connected();
    world.clock.advance(SIX_HOURS);
    world.bank.scriptedConsents().nextRefresh(new RefreshAnswer.TryLater(Optional.empty(), "BUSY"));

    watched();

    assertThat(status(id)).isEqualTo(ConnectionStatus.ACTIVE);
    assertThat(world.stored(id).lastFailure()).isNull();
    assertThat(world.stored(id).backoffUntil()).isNull();
  }

  @Test
  @Tag("F02")
  void one_of_the_days_questions_is_left_for_a_read_that_is_refused() {
    ConnectionId id = world.connected();
    for (int i = 0; i < 4; i++) {
      world.clock.advance(SIX_HOURS.minusMinutes(30));
      world.engine().forTenant(world.tenant).connections().watchConsents(Duration.ofHours(5), 100);
    }
    int kept = world.bank.scriptedConsents().termsAsked();
    world.bank.scriptedConsents().withdrawAll();

    world.banking().transactionSync().sync(id);

    assertThat(kept).isEqualTo(3);
    assertThat(status(id)).isEqualTo(ConnectionStatus.REVOKED);
  }

  @Test
  @Tag("C19")
  @Tag("C20")
  void statistics_count_what_is_there() {
    world.bank.scriptedConsents().consentLife(Duration.ofHours(20));
    world.connected();
    world.bank.scriptedConsents().consentLife(Duration.ofDays(90));
    ConnectionId lasting = world.connected();
    world.clock.advance(Duration.ofHours(2));
    world.banking().transactionSync().sync(lasting);

    ConnectionStatistics soon = statistics();
    world.clock.advance(Duration.ofHours(18));
    ConnectionStatistics past = statistics();
    watched();
    ConnectionStatistics ended = statistics();

    assertThat(soon).isEqualTo(new ConnectionStatistics(2, 1, 0, 0, 1, 0));
    assertThat(past).isEqualTo(new ConnectionStatistics(1, 0, 1, 0, 1, 0));
    assertThat(ended).isEqualTo(new ConnectionStatistics(1, 0, 1, 0, 2, 0));
  }

  @Test
  @Tag("C19")
  void refreshes_that_failed_are_counted_apart() {
    ConnectionId refused = world.connected();
    ConnectionId lost = world.connected();
    world.clock.advance(Duration.ofHours(2));
    world.bank.scriptedConsents().loseNextRefreshAnswer();
    world.banking().transactionSync().sync(lost);
    world.bank.scriptedConsents().withdrawAll();
    world.banking().transactionSync().sync(refused);

    assertThat(statistics()).isEqualTo(new ConnectionStatistics(1, 0, 0, 1, 0, 2));
  }
}
