package org.avstem.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("F-5")
class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0|PT0S",
        "120|PT2M",
        " 120 |PT2M",
        "00000000120|PT2M",
        "86400|PT24H",
        "86401|PT24H",
        "99999999999999999999999|PT24H",
        "Tue, 24 Nov 2026 12:00:30 GMT|PT30S",
        "Tue, 24 Nov 2026 11:59:00 GMT|PT0S",
        "Mon, 24 Nov 2026 12:00:30 GMT|PT30S",
        "Sat, 01 Jan 2999 00:00:00 GMT|PT24H",
        "Tuesday, 24-Nov-26 12:00:30 GMT|PT30S",
        "Tue Nov 24 12:00:30 2026|PT30S",
        "Sun Nov  1 12:00:30 2026|PT0S"
      })
  void a_wait_is_read_and_capped(String value, Duration expected) {
    Optional<Duration> wait = RetryAfter.parse(value, NOW);

    assertThat(wait).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "-1",
        "+5",
        "1.5",
        "1e3",
        "soon",
        "0x10",
        "٣",
        "5 s",
        "Tue, 24 Nov 2026 12:00:30 +0100",
        "Tue, 24 Nov 2026",
        "2026-11-24T12:00:30Z",
        "Tue, 99 Nov 2026 12:00:30 GMT",
        "Tue, 24 Nov 999999999 12:00:30 GMT"
      })
  void what_is_neither_seconds_nor_a_date_counts_as_absent(String value) {
    Optional<Duration> wait = RetryAfter.parse(value, NOW);

    assertThat(wait).isEmpty();
  }

  @Test
  void more_digits_than_anybody_needs_count_as_absent() {
    Optional<Duration> wait = RetryAfter.parse("9".repeat(65), NOW);

    assertThat(wait).isEmpty();
  }

  @Test
  void the_header_is_found_in_an_answer_in_whatever_case() {
    String answer = RawServer.head("429 Slow Down", "rEtRy-aFtEr: 7", "Content-Length: 0");
    try (RawServer server = RawServer.plain(RawServer.always(answer));
        OutgoingHttp client = Clients.plain(server.port()).build()) {

      Optional<Duration> wait =
          client.exchange(Clients.get("http", server.port()), found -> RetryAfter.of(found, NOW));

      assertThat(wait).contains(Duration.ofSeconds(7));
    }
  }

  @Test
  void a_missing_header_is_no_wait() {
    try (RawServer server = RawServer.plain(RawServer.always(RawServer.ok("")));
        OutgoingHttp client = Clients.plain(server.port()).build()) {

      Optional<Duration> wait =
          client.exchange(Clients.get("http", server.port()), found -> RetryAfter.of(found, NOW));

      assertThat(wait).isEmpty();
    }
  }
}
