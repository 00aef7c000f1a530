package org.avstem.core.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("C16")
class ConnectionTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final Instant LATER = NOW.plus(Duration.ofDays(90));

  private final Connection pending =
      Connection.pending(
          new ConnectionId(new UUID(1, 1)),
          new ProviderId("dnb"),
          Environment.PRODUCTION,
          new Initiator("user-7"),
          NOW);
  private final Connection active =
      pending.consented(ConnectionEvent.COMPLETED, LATER).orElseThrow();

  @Test
  void a_new_connection_waits_for_its_first_consent() {
    assertThat(pending.status()).isEqualTo(ConnectionStatus.PENDING);
    assertThat(pending.generation()).isZero();
    assertThat(pending.isReadableAt(NOW)).isFalse();
  }

  @Test
  void a_consent_makes_it_readable_until_its_end_exclusive() {
    assertThat(active.generation()).isEqualTo(1);
    assertThat(active.isReadableAt(NOW)).isTrue();
    assertThat(active.isReadableAt(LATER.minusNanos(1))).isTrue();
    assertThat(active.isReadableAt(LATER)).isFalse();
  }

  @Test
  void a_consent_without_an_end_is_readable_for_ever() {
    var endless = pending.consented(ConnectionEvent.COMPLETED, null).orElseThrow();

    assertThat(endless.isReadableAt(LATER.plus(Duration.ofDays(9_999)))).isTrue();
  }

  @Test
  void a_new_consent_forgets_failure_and_backoff_and_raises_the_generation() {
    var failing = active.withFailure(new ConnectionFailure("BANK_UNREACHABLE", NOW), LATER);

    var renewed = failing.consented(ConnectionEvent.RECONSENTED, LATER).orElseThrow();

    assertThat(renewed.lastFailure()).isNull();
    assertThat(renewed.isBackedOffAt(NOW)).isFalse();
    assertThat(renewed.generation()).isEqualTo(2);
    assertThat(renewed.status()).isEqualTo(ConnectionStatus.ACTIVE);
  }

  @Test
  void a_failure_keeps_the_state_and_shows_as_an_error() {
    var failing = active.withFailure(new ConnectionFailure("BANK_UNREACHABLE", NOW), LATER);

    assertThat(failing.status()).isEqualTo(ConnectionStatus.ACTIVE);
    assertThat(failing.health()).isEqualTo(ConnectionHealth.ERROR);
    assertThat(failing.isBackedOffAt(LATER.minusNanos(1))).isTrue();
    assertThat(failing.isBackedOffAt(LATER)).isFalse();
    assertThat(failing.withSuccess(NOW).health()).isEqualTo(ConnectionHealth.ACTIVE);
  }

  @Test
  void a_paused_connection_is_not_read() {
    assertThat(active.withSchedule(SyncSchedule.NIGHTLY, true).isReadableAt(NOW)).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void an_ended_consent_leaves_its_reason_until_the_next_one(ReauthReason reason) {
    var ended = active.consentEnded(reason).orElseThrow();

    assertThat(ended.reauthReason()).isEqualTo(reason);
    assertThat(ended.health()).isEqualTo(ConnectionHealth.EXPIRED);
    assertThat(ended.consented(ConnectionEvent.RECONSENTED, LATER).orElseThrow().reauthReason())
        .isNull();
    assertThat(ended.on(ConnectionEvent.DISCONNECTED).orElseThrow().reauthReason()).isNull();
  }

  @Test
  void a_suspended_connection_is_released_with_or_without_a_new_consent() {
    var suspended = active.on(ConnectionEvent.INTEGRITY_FAILED).orElseThrow();

    assertThat(suspended.isReadableAt(NOW)).isFalse();
    assertThat(suspended.on(ConnectionEvent.RELEASED_USABLE).orElseThrow().status())
        .isEqualTo(ConnectionStatus.ACTIVE);
    assertThat(
            suspended
                .releasedUnusable(ReauthReason.CREDENTIAL_REFUSED)
                .orElseThrow()
                .reauthReason())
        .isEqualTo(ReauthReason.CREDENTIAL_REFUSED);
    assertThat(active.releasedUnusable(ReauthReason.CREDENTIAL_REFUSED)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"CONSENT_ENDED", "RELEASED_UNUSABLE"})
  void an_event_that_needs_a_reason_is_refused_without_one(ConnectionEvent event) {
    assertThatThrownBy(() -> active.on(event)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void nothing_leads_out_of_a_disconnected_connection() {
    var gone = active.on(ConnectionEvent.DISCONNECTED).orElseThrow();

    assertThat(gone.consented(ConnectionEvent.RECONSENTED, LATER)).isEmpty();
    assertThat(gone.consentEnded(ReauthReason.CONSENT_EXPIRED)).isEmpty();
    assertThat(gone.health()).isEqualTo(ConnectionHealth.REVOKED);
  }

  @Test
  void a_reason_belongs_to_reauth_required_alone() {
    assertThatThrownBy(
            () ->
                new Connection(
                    active.id(),
                    active.provider(),
                    active.environment(),
                    ConnectionStatus.ACTIVE,
                    ReauthReason.CONSENT_EXPIRED,
                    active.initiator(),
                    active.schedule(),
                    false,
                    null,
                    null,
                    null,
                    null,
                    NOW,
                    1,
                    1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"PENDING,ERROR", "SUSPENDED,ERROR", "FAILED,ERROR", "REVOKED,REVOKED"})
  void older_integrations_see_one_of_four_states(ConnectionStatus status, ConnectionHealth health) {
    var connection =
        switch (status) {
          case PENDING -> pending;
          case FAILED -> pending.on(ConnectionEvent.REFUSED).orElseThrow();
          case SUSPENDED -> active.on(ConnectionEvent.INTEGRITY_FAILED).orElseThrow();
          default -> active.on(ConnectionEvent.REVOKED_AT_BANK).orElseThrow();
        };

    assertThat(connection.status()).isEqualTo(status);
    assertThat(connection.health()).isEqualTo(health);
  }

  @Test
  void copies_change_only_what_they_name() {
    var schedule = new SyncSchedule(List.of(LocalTime.NOON), ZoneId.of("Europe/London"));

    var copy = active.withSchedule(schedule, false).withVersion(9);

    assertThat(copy.schedule()).isEqualTo(schedule);
    assertThat(copy.version()).isEqualTo(9);
    assertThat(copy.withSchedule(active.schedule(), false).withVersion(active.version()))
        .isEqualTo(active);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "DNB", "-dnb", "dnb/..", "a b", "x123456789012345678901234567890123456789y"})
  void a_provider_id_is_a_short_plain_word(String text) {
    assertThatThrownBy(() -> new ProviderId(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void an_initiator_is_printable_and_at_most_200_characters() {
    assertThat(new Initiator("x".repeat(200)).value()).hasSize(200);
    for (String wrong : List.of("", "  ", "a\nb", "a\u0000b", "x".repeat(201))) {
      assertThatThrownBy(() -> new Initiator(wrong)).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
