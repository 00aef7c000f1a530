package org.avstem.core.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.avstem.core.connection.ConnectionId;
import org.avstem.core.connection.Initiator;
import org.avstem.core.consent.Consent.EndReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConsentTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final String PLANTED = "planted-4711";

  private final Consent consent =
      new Consent(
          new ConsentId(new UUID(1, 1)),
          new ConnectionId(new UUID(1, 2)),
          1,
          new Initiator(PLANTED),
          NOW,
          PLANTED,
          "v1",
          PLANTED,
          NOW.plusSeconds(60),
          4,
          Optional.empty());

  @ParameterizedTest
  @EnumSource
  void an_end_is_recorded_with_its_reason(EndReason reason) {
    var ended = consent.ended(NOW, reason);

    assertThat(ended.end()).contains(new Consent.End(NOW, reason));
    assertThat(ended.scopeText()).isEqualTo(consent.scopeText());
    assertThat(ended.validUntil()).isEqualTo(consent.validUntil());
  }

  @Test
  void the_first_end_stays() {
    var ended = consent.ended(NOW, EndReason.REVOKED_BY_PSU);

    var endedAgain = ended.ended(NOW.plusSeconds(1), EndReason.EXPIRED);

    assertThat(endedAgain).isSameAs(ended);
  }

  @Test
  void evidence_does_not_show_in_its_text() {
    assertThat(consent.toString()).contains(consent.id().toString()).doesNotContain(PLANTED);
    assertThat(new Presence.Attended(PLANTED, PLANTED).toString()).doesNotContain(PLANTED);
  }

  @Test
  void a_callback_has_at_most_32_parameters() {
    assertThat(new CallbackParameters(parameters(32)).values()).hasSize(32);
    assertThatThrownBy(() -> new CallbackParameters(parameters(33)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining(PLANTED);
  }

  @Test
  void a_callback_parameter_has_at_most_4096_characters_on_either_side() {
    var most = "x".repeat(4_096);

    assertThat(new CallbackParameters(Map.of(most, most)).get(most)).contains(most);
    assertThatThrownBy(() -> new CallbackParameters(Map.of("code", most + "x")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new CallbackParameters(Map.of(most + "x", "code")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_blank_parameter_is_none_and_no_parameter_shows_in_text() {
    var parameters = new CallbackParameters(Map.of("code", PLANTED, "state", " "));

    assertThat(parameters.get("code")).contains(PLANTED);
    assertThat(parameters.get("state")).isEmpty();
    assertThat(parameters.get("error")).isEmpty();
    assertThat(parameters.toString()).doesNotContain(PLANTED).doesNotContain("code");
  }

  @Test
  void a_later_change_of_the_map_changes_nothing() {
    var map = new HashMap<>(Map.of("code", "1"));
    var parameters = new CallbackParameters(map);

    map.put("code", "2");

    assertThat(parameters.get("code")).contains("1");
  }

  @Test
  void only_a_person_at_the_screen_is_attended() {
    assertThat(new Presence.Attended("192.0.2.1", null).isAttended()).isTrue();
    assertThat(Presence.unattended().isAttended()).isFalse();
  }

  private static Map<String, String> parameters(int count) {
    var map = new HashMap<String, String>();
    for (int i = 0; i < count; i++) {
      map.put("p" + i, PLANTED);
    }
    return map;
  }
}
