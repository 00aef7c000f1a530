package org.avstem.adapter.truelayer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.avstem.ports.spi.BankFault;
import org.avstem.wire.JsonTree;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("E04")
class KeyRingTest {
  private static final Instant START = CannedTrueLayer.NOON;
  private static final Signer OLD = new Signer("old");
  private static final Signer NEW = new Signer("new");
  private int fetches;
  private boolean down;
  private String published = Signer.jwks(OLD);
  private final KeyRing ring = new KeyRing(this::fetch);

  @Test
  void keys_are_fetched_once_for_as_long_as_they_are_fresh() {
    ring.find("old", START);
    ring.find("old", START.plus(Duration.ofMinutes(59)));

    assertThat(fetches).isEqualTo(1);
  }

  @Test
  void a_key_that_came_by_rotation_is_found() {
    ring.find("old", START);
    published = Signer.jwks(OLD, NEW);

    assertThat(ring.find("new", START.plusSeconds(60))).isPresent();
  }

  @Test
  void a_key_that_was_withdrawn_is_gone_with_the_next_fetch() {
    ring.find("old", START);
    published = Signer.jwks(NEW);

    assertThat(ring.find("old", START.plus(Duration.ofMinutes(61)))).isEmpty();
  }

  @Test
  void strangers_keys_cause_one_fetch_a_minute() {
    for (int i = 0; i < 600; i++) {
      ring.find("stranger-" + i, START.plusMillis(100L * i));
    }

    assertThat(fetches).isEqualTo(1);
  }

  @Test
  void without_any_keys_nobody_is_called_a_forger() {
    down = true;

    assertThatExceptionOfType(BankFault.Unreachable.class)
        .isThrownBy(() -> ring.find("old", START));
  }

  @ParameterizedTest(name = "{0} h after they were fetched")
  @CsvSource({"2, true", "24, true", "26, false"})
  void in_an_outage_known_keys_hold_for_a_day(int hours, boolean holds) {
    ring.find("old", START);
    down = true;
    Instant later = START.plus(Duration.ofHours(hours));

    assertThat(found(later)).isEqualTo(holds);
  }

  @Test
  void who_has_a_key_that_was_good_does_not_wait_for_a_hanging_server() throws Exception {
    var hanging = new CountDownLatch(1);
    var inside = new CountDownLatch(1);
    var slow =
        new KeyRing(
            () -> {
              if (fetches > 0) {
                inside.countDown();
                awaited(hanging);
              }
              return fetch();
            });
    slow.find("old", START);
    Instant later = START.plus(Duration.ofHours(2));
    var pool = Executors.newSingleThreadExecutor();
    try {
      var waiting = pool.submit(() -> slow.find("old", later));
      awaited(inside);

      assertThat(slow.find("old", later)).isPresent();

      hanging.countDown();
      assertThat(waiting.get(10, TimeUnit.SECONDS)).isPresent();
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void a_set_with_other_and_broken_keys_gives_the_good_ones() {
    String good = NEW.jwk();
    published =
        "{\"keys\":["
            + "{\"kty\":\"RSA\",\"kid\":\"rsa\",\"n\":\"AQAB\",\"e\":\"AQAB\"},"
            + "{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"p256\",\"x\":\"AQ\",\"y\":\"AQ\"},"
            + "{\"kty\":\"EC\",\"crv\":\"P-521\",\"kid\":\"off-curve\",\"x\":\"AQ\",\"y\":\"AQ\"},"
            + "{\"kty\":\"EC\",\"crv\":\"P-521\",\"kid\":\"no-point\"},"
            + "{\"kty\":\"EC\",\"crv\":\"P-521\",\"kid\":\"not-base64\",\"x\":\"!\",\"y\":\"!\"},"
            + good.replace("ES512", "ES384").replace("\"new\"", "\"other-use\"")
            + ",null,7,\"x\",[],"
            + good
            + "]}";

    assertThat(
            Stream.of("rsa", "p256", "off-curve", "no-point", "not-base64", "other-use", "new")
                .filter(kid -> ring.find(kid, START).isPresent()))
        .containsExactly("new");
  }

  private boolean found(Instant at) {
    try {
      return ring.find("old", at).isPresent();
    } catch (BankFault tooOld) {
      return false;
    }
  }

  private KeyRing.Fetched fetch() {
    fetches++;
    if (down) {
      throw new BankFault.Unreachable("DOWN", "down", null);
    }
    try {
      var json = new ByteArrayInputStream(published.getBytes(StandardCharsets.UTF_8));
      return new KeyRing.Fetched(KeySet.of(JsonTree.document(json)), Duration.ofHours(1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void awaited(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
