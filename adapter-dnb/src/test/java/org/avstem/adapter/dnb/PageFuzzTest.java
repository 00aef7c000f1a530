package org.avstem.adapter.dnb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.avstem.core.transaction.TransactionDetails;
import org.avstem.wire.BadAnswer;
import org.avstem.wire.GarbledBody;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever bytes come: a page, a refusal of the page, nothing else, and soon. */
@Tag("TM-19")
class PageFuzzTest {
  private static final int MUTANTS_PER_SEED = 200;
  private static final List<String> TOKENS =
      List.of(
          "{",
          "}",
          "[",
          "]",
          "\"",
          ",",
          ":",
          "null",
          "true",
          "NaN",
          "1e999999999",
          "-",
          "\\u0000",
          "\\ud800",
          "\\",
          "\u0000",
          "9".repeat(80),
          "[".repeat(120),
          "\"amount\":",
          "\"booked\":",
          "\"next\":{\"href\":\"//evil\"}",
          "\"9999-12-31\"",
          "\"\u00e5\"",
          "/*",
          "\ufeff");
  private static final List<String> SEEDS =
      List.of(
          ExamplesTest.example("transactions-booked-and-pending"),
          ExamplesTest.example("transactions-multicurrency"),
          ExamplesTest.example("transactions-response-200"),
          "[{\"transactionAmount\":{\"currency\":\"NOK\",\"amount\":-12.5},\"status\":\"PENDING\","
              + "\"remittanceInformationStructuredArray\":[{\"reference\":\"1\"},\"2\"],"
              + "\"bookingDate\":\"2026-03-10T10:00:00Z\",\"debtorAccount\":{\"bban\":\"86011117947\"}}]");

  static LongStream seeds() {
    return LongStream.range(0, Long.getLong("avstem.seeds", 60));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void a_mutated_page_is_read_or_refused(long seed) {
    var random = new SplittableRandom(seed);
    assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () -> {
          for (int i = 0; i < MUTANTS_PER_SEED; i++) {
            byte[] page = SEEDS.get(random.nextInt(SEEDS.size())).getBytes(StandardCharsets.UTF_8);
            for (int m = random.nextInt(1, 6); m > 0; m--) {
              page = mutated(page, random);
            }
            check(page);
          }
        });
  }

  private static void check(byte[] page) {
    var rows =
        new RowReader(
            SignRule.DERIVE_FROM_PARTIES,
            Optional.empty(),
            Currency.getInstance("NOK"),
            StubSetup.TODAY);
    try {
      PageBody body =
          new PageReader(rows, Optional.empty(), 1_000).read(new ByteArrayInputStream(page));
      assertThat(body.rows()).allSatisfy(PageFuzzTest::isStorable);
    } catch (BadAnswer | GarbledBody | JsonProcessingException typed) {
      assertThat(typed).isNotNull();
    } catch (IOException other) {
      // Jackson reports bytes that are no UTF-8 or UTF-32 as a plain CharConversionException.
      assertThat(other).isInstanceOf(java.io.CharConversionException.class);
    }
  }

  private static void isStorable(TransactionDetails row) {
    assertThat(row.day()).isBetween("1990-01-01", "2027-03-16");
    String text = row.transactionId() + row.counterparty().name() + row.remittance().unstructured();
    assertThat(text.chars()).noneMatch(Character::isISOControl);
    assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(text)).isTrue();
  }

  private static byte[] mutated(byte[] page, SplittableRandom random) {
    if (page.length < 2) {
      return page;
    }
    int at = random.nextInt(page.length);
    int length = random.nextInt(1, Math.min(40, page.length - at) + 1);
    byte[] piece = Arrays.copyOfRange(page, at, at + length);
    return switch (random.nextInt(5)) {
      case 0 -> {
        byte[] flipped = page.clone();
        flipped[at] ^= (byte) (1 << random.nextInt(8));
        yield flipped;
      }
      case 1 -> spliced(page, at, at + length, new byte[0]);
      case 2 -> spliced(page, at, at, piece);
      case 3 -> Arrays.copyOf(page, at);
      default ->
          spliced(
              page,
              at,
              at,
              TOKENS.get(random.nextInt(TOKENS.size())).getBytes(StandardCharsets.UTF_8));
    };
  }

  private static byte[] spliced(byte[] page, int from, int to, byte[] piece) {
    byte[] result = new byte[from + piece.length + page.length - to];
    System.arraycopy(page, 0, result, 0, from);
    System.arraycopy(piece, 0, result, from, piece.length);
    System.arraycopy(page, to, result, from + piece.length, page.length - to);
    return result;
  }
}
