package org.avstem.testkit.stubtruelayer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.avstem.testkit.stubbank.Endpoint;
import org.avstem.testkit.stubbank.Fault;
import org.avstem.testkit.stubbank.StubPki;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("T-OA-4")
class RotationTrueLayerTest {

  private static @Nullable StubPki pki;
  private StubTrueLayer server;
  private TestClient client;

  @BeforeAll
  static void issue(@TempDir Path folder) {
    pki = StubPki.create(folder, Instant.now());
  }

  private void start(RotationMode mode) {
    var usual = TestClient.usual();
    server = StubTrueLayer.start(usual.withPki(pki).withClient(usual.client().withRotation(mode)));
    client = new TestClient(server).connected();
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void a_strict_server_ends_the_connection_when_an_old_token_is_used() {
    start(RotationMode.STRICT);
    String first = client.refreshToken();
    String second = TestClient.json(client.refresh(first)).get("refresh_token").asText();

    var reused = client.refresh(first);

    ConsentTrueLayerTest.assertInvalidGrant(reused);
    ConsentTrueLayerTest.assertInvalidGrant(client.refresh(second));
    assertThat(server.tokenCounters().rotations()).isEqualTo(1);
    assertThat(server.tokenCounters().reuses()).isEqualTo(1);
  }

  @Test
  void grace_honours_the_old_token_for_thirty_seconds_and_not_longer() {
    start(RotationMode.GRACE_30S);
    String first = client.refreshToken();
    String second = TestClient.json(client.refresh(first)).get("refresh_token").asText();
    server.moveClock(Duration.ofSeconds(29));
    var within = client.refresh(first);
    server.moveClock(Duration.ofSeconds(1));

    var after = client.refresh(first);

    assertThat(within.statusCode()).isEqualTo(200);
    ConsentTrueLayerTest.assertInvalidGrant(after);
    ConsentTrueLayerTest.assertInvalidGrant(client.refresh(second));
  }

  @Test
  void without_rotation_the_token_is_repeated_and_stays_good() {
    start(RotationMode.NONE);

    var answer = TestClient.json(client.refresh(client.refreshToken()));

    assertThat(answer.get("refresh_token").asText()).isEqualTo(client.refreshToken());
    assertThat(client.refresh(client.refreshToken()).statusCode()).isEqualTo(200);
    assertThat(server.tokenCounters().rotations()).isZero();
  }

  @Test
  void sometimes_the_token_stays_and_sometimes_it_does_not() {
    start(RotationMode.SOMETIMES);
    String first = client.refreshToken();

    String second = TestClient.json(client.refresh(first)).get("refresh_token").asText();
    String third = TestClient.json(client.refresh(second)).get("refresh_token").asText();

    assertThat(second).isEqualTo(first);
    assertThat(third).isNotEqualTo(second);
    assertThat(server.tokenCounters().rotations()).isEqualTo(1);
  }

  @Test
  @Tag("F-9")
  void a_lost_answer_has_rotated_and_the_old_token_is_fatal() {
    start(RotationMode.RESPONSE_LOST);

    assertThatThrownBy(() -> client.refresh(client.refreshToken()))
        .isInstanceOf(UncheckedIOException.class);

    assertThat(server.tokenCounters().rotations()).isEqualTo(1);
    ConsentTrueLayerTest.assertInvalidGrant(client.refresh(client.refreshToken()));
    assertThat(server.tokenCounters().reuses()).isEqualTo(1);
  }

  @Test
  void an_error_after_rotation_is_survived_by_trying_again_in_time() {
    start(RotationMode.ERROR_500_AFTER_ROTATION);
    var failed = client.refresh(client.refreshToken());

    var again = client.refresh(client.refreshToken());

    assertThat(failed.statusCode()).isEqualTo(500);
    assertThat(TestClient.json(failed).get("error").asText()).isEqualTo("internal_server_error");
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(server.tokenCounters().tokenCalls()).isEqualTo(3);
    assertThat(server.tokenCounters().rotations()).isEqualTo(2);
  }

  @Test
  @Tag("F-9")
  void one_answer_can_be_lost_or_spoilt_under_any_rotation() {
    start(RotationMode.GRACE_30S);
    server.faults().onCall(Endpoint.TOKEN, 1, new Fault.NoAnswer());
    server
        .faults()
        .onCall(Endpoint.TOKEN, 2, new Fault.RefusalAfterwards(500, "internal_server_error"));

    assertThatThrownBy(() -> client.refresh(client.refreshToken()))
        .isInstanceOf(UncheckedIOException.class);
    int status = client.refresh(client.refreshToken()).statusCode();

    assertThat(status).isEqualTo(500);
    assertThat(server.tokenCounters().rotations()).isEqualTo(2);
    assertThat(client.refresh(client.refreshToken()).statusCode()).isEqualTo(200);
  }

  @Test
  void a_refresh_token_that_idles_for_thirty_days_is_dead() {
    start(RotationMode.STRICT);
    String kept =
        TestClient.json(client.refresh(client.refreshToken())).get("refresh_token").asText();
    server.moveClock(Duration.ofDays(29));
    String renewed = TestClient.json(client.refresh(kept)).get("refresh_token").asText();
    server.moveClock(Duration.ofDays(30));

    var refused = client.refresh(renewed);

    ConsentTrueLayerTest.assertInvalidGrant(refused);
  }

  @Test
  @Tag("C14")
  void a_consent_ends_on_the_day_that_me_names() {
    start(RotationMode.NONE);
    String until = client.results("/me").get(0).get("consent_expires_at").asText();
    var left = Duration.between(server.clock().instant(), Instant.parse(until));
    server.moveClock(left.dividedBy(4));
    client.refresh(client.refreshToken());
    server.moveClock(left.dividedBy(4));
    client.refresh(client.refreshToken());
    server.moveClock(left.dividedBy(4));
    var before = client.refresh(client.refreshToken());
    server.moveClock(left.dividedBy(4));

    var after = client.refresh(client.refreshToken());

    assertThat(left).isEqualTo(Duration.ofDays(90));
    assertThat(before.statusCode()).isEqualTo(200);
    ConsentTrueLayerTest.assertInvalidGrant(after);
    assertThat(client.use(before).get("/me").statusCode()).isEqualTo(401);
  }
}
