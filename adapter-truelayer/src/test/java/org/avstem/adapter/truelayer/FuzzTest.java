package org.avstem.adapter.truelayer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.ByteArrayInputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.avstem.core.transaction.BookingStatus;
import org.avstem.core.transaction.DateRange;
import org.avstem.core.transaction.TransactionDetails;
import org.avstem.ports.spi.BankEvents.Verdict;
import org.avstem.wire.BadAnswer;
import org.avstem.wire.GarbledBody;
import org.avstem.wire.JsonTree;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever bytes come: something read, or a refusal of it, nothing else, and soon. */
@Tag("TM-19")
class FuzzTest {
  private static final int MUTANTS_PER_SEED = 200;

  // a signature of P-521 takes the runtime milliseconds to refuse
  private static final int EVENTS_PER_SEED = 20;
  private static final Signer TRUELAYER = new Signer("key-1");
  private static final TrueLayerConfig CONFIG =
      CannedTrueLayer.plain(URI.create("http://127.0.0.1:1"));
  private static final String PAGE =
      "{\"results\":[{\"transaction_id\":\"h-1\",\"normalised_provider_transaction_id\":\"t-1\","
          + "\"timestamp\":\"2026-03-10T00:00:00Z\",\"description\":\"KAFÉ 7\",\"amount\":-12.34,"
          + "\"currency\":\"GBP\",\"transaction_type\":\"DEBIT\",\"meta\":{"
          + "\"provider_reference\":\"INV 1\",\"counter_party_iban\":\"DE89370400440532013000\"},"
          + "\"running_balance\":{\"amount\":88.1,\"currency\":\"GBP\"}},"
          + "{\"timestamp\":\"2026-03-11\",\"amount\":7,\"currency\":\"EUR\"}],"
          + "\"status\":\"Succeeded\"}";

  static LongStream seeds() {
    return LongStream.range(0, Long.getLong("avstem.seeds", 60));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void a_mutated_page_is_read_or_refused(long seed) {
    var random = new SplittableRandom(seed);
    byte[] page = PAGE.getBytes(StandardCharsets.UTF_8);
    assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () -> {
          for (int i = 0; i < MUTANTS_PER_SEED; i++) {
            readOrRefused(Mutant.of(page, random), random.nextInt(2) == 0);
          }
        });
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  @Tag("T-WH-1")
  void a_mutated_event_is_forged_and_nothing_is_thrown(long seed) {
    var random = new SplittableRandom(seed);
    var check = new EventCheck(CONFIG, ring());
    var jose = TRUELAYER.jose(CONFIG.hosts().keys().toString());
    Delivery genuine = Delivery.signed(TRUELAYER, jose);
    byte[] signature =
        genuine.value(TrueLayerEvents.SIGNATURE_HEADER).getBytes(StandardCharsets.US_ASCII);
    byte[] body = Delivery.BODY.getBytes(StandardCharsets.UTF_8);
    assertThat(check.verify(genuine.event())).isInstanceOf(Verdict.Genuine.class);
    for (int i = 0; i < EVENTS_PER_SEED; i++) {
      byte[] mutant = Mutant.of(i % 2 == 0 ? signature : body, random);
      if (!Arrays.equals(mutant, i % 2 == 0 ? signature : body)) {
        Delivery sent =
            i % 2 == 0
                ? genuine
                    .without(TrueLayerEvents.SIGNATURE_HEADER)
                    .with(
                        TrueLayerEvents.SIGNATURE_HEADER,
                        new String(mutant, StandardCharsets.UTF_8))
                : genuine.withBody(mutant);

        assertThat(check.verify(sent.event())).isInstanceOf(Verdict.Forged.class);
      }
    }
  }

  private static void readOrRefused(byte[] page, boolean card) {
    var days = new DateRange(CannedTrueLayer.TODAY.minusDays(89), CannedTrueLayer.TODAY);
    var rows = new RowReader(card, BookingStatus.BOOKED, days, CannedTrueLayer.TODAY);
    try {
      Envelope<Rows> read = new PageReader(rows, 1_000).read(new ByteArrayInputStream(page));
      if (read.value() != null) {
        assertThat(read.value().rows())
            .allSatisfy(row -> assertThat(days.contains(row.day())).isTrue())
            .allSatisfy(FuzzTest::isStorable);
      }
    } catch (BadAnswer | GarbledBody | JsonProcessingException typed) {
      assertThat(typed).isNotNull();
    } catch (IOException other) {
      // Jackson reports bytes that are no UTF-8 or UTF-32 as a plain CharConversionException.
      assertThat(other).isInstanceOf(CharConversionException.class);
    }
  }

  private static void isStorable(TransactionDetails row) {
    String text =
        row.transactionId()
            + row.counterparty().name()
            + row.remittance().unstructured()
            + row.proprietaryCode();
    assertThat(text.chars()).noneMatch(Character::isISOControl);
    assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(text)).isTrue();
  }

  private static KeyRing ring() {
    return new KeyRing(
        () -> {
          try {
            byte[] json = Signer.jwks(TRUELAYER).getBytes(StandardCharsets.UTF_8);
            return new KeyRing.Fetched(
                KeySet.of(JsonTree.document(new ByteArrayInputStream(json))), Duration.ofHours(1));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}
