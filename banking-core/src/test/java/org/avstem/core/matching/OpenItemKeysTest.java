package org.avstem.core.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.avstem.core.Seeds;
import org.avstem.core.reference.CreditorReference;
import org.avstem.core.reference.PaymentReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenItemKeysTest {
  private static final String PLANTED = Invoice.kid(471_147);

  @Test
  void an_item_and_its_payment_share_every_kind_of_key() {
    var invoice =
        Invoice.receivable(1)
            .reference(PLANTED)
            .number("INV-10234")
            .party("c1", "Nordlys Bygg AS", Invoice.account(1));
    var payment =
        Payment.received(1)
            .structured(PLANTED)
            .text("faktura 10234")
            .party("NORDLYS BYGG", Invoice.account(1));

    var shared = new HashSet<>(OpenItemKeys.of(invoice.item()));
    shared.retainAll(OpenItemKeys.of(payment.transaction()));

    assertThat(shared.stream().map(key -> key.getClass().getSimpleName()))
        .contains("Reference", "InvoiceNumber", "PartyAccount", "PartyName", "Amount");
  }

  @Test
  void an_item_that_says_nothing_is_found_by_its_amount_alone() {
    var item = Invoice.receivable(1).item();

    assertThat(OpenItemKeys.of(item))
        .containsExactly(new OpenItemKey.Amount(item.direction(), item.openAmount()));
    assertThat(OpenItemKeys.of(Invoice.receivable(1).amount("0.00").item())).isEmpty();
  }

  @Test
  void money_that_leaves_looks_for_what_is_to_be_paid() {
    assertThat(OpenItemKeys.of(Payment.sent(1).transaction()))
        .containsExactly(
            new OpenItemKey.Amount(OpenItem.Direction.PAYABLE, Invoice.money("1250.00", "NOK")));
  }

  @Test
  void a_transaction_looks_up_64_keys_at_most_and_the_surest_among_them() {
    var numbers =
        IntStream.range(100_000, 100_200)
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(", "));
    var payment =
        Payment.received(1)
            .structured(PLANTED)
            .text(numbers)
            .party("Nordlys Bygg", Invoice.account(1));

    var keys = OpenItemKeys.of(payment.transaction());

    assertThat(keys)
        .hasSize(OpenItemKeys.TRANSACTION_KEYS_MAX)
        .contains(
            new OpenItemKey.Reference(PLANTED),
            new OpenItemKey.PartyName("NORDLYSBYGG"),
            new OpenItemKey.PartyAccount(Invoice.account(1).canonical()));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void equivalent_references_share_a_form(long seed) {
    var random = new SplittableRandom(seed);

    for (int round = 0; round < 200; round++) {
      String number = "0".repeat(random.nextInt(4)) + (1 + random.nextLong(1_000_000_000_000L));
      String plain = number.replaceFirst("^0+", "");
      String other =
          switch (random.nextInt(3)) {
            case 0 -> CreditorReference.wrap(plain).orElseThrow().value();
            case 1 -> CreditorReference.wrap("00" + plain).orElseThrow().value();
            default -> plain;
          };
      var left = PaymentReference.read(number).orElseThrow();
      var right = PaymentReference.read(other).orElseThrow();
      var shared = new HashSet<>(ReferenceForms.of(left));
      shared.retainAll(ReferenceForms.of(right));
      assertThat(shared.isEmpty() && left.isEquivalentTo(right)).isFalse();
      assertThat(ReferenceForms.of(left)).hasSizeLessThanOrEqualTo(3);
    }
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "INV-10234,10234",
    "inv 10234,10234",
    "RE-2026-00123,202600123",
    "FA/2026/123,2026123",
    "00123,00123",
    "Nr.: 4711,4711",
  })
  void an_invoice_number_is_its_digits(String number, String normal) {
    assertThat(InvoiceNumbers.normalise(number)).contains(normal);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "14",
        "INV-123",
        "10234A",
        "10-234-",
        "A1B2345",
        "RF18539007547034",
        "\u0661\u0662\u0663\u0664",
        "1234567890123456789012345678901234567890123456789012345678901"
      })
  void what_is_short_or_mixed_has_no_number(String number) {
    assertThat(InvoiceNumbers.normalise(number)).isEmpty();
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "Nordlys Bygg AS,NORDLYSBYGG",
    "nordlys  bygg a/s,NORDLYSBYGG",
    "AS Nordlys-Bygg,NORDLYSBYGG",
    "Müller GmbH & Co. KG,MULLER",
    "Ærlig Smørbrød ASA,AERLIGSMORBROD",
    "Smith & Sons Ltd.,SMITHSONS",
    "Straße 7 UG,STRASSE7",
    "Société Générale S.A.,SOCIETEGENERALE",
    "AS,AS",
    "Asker Taxi,ASKERTAXI",
    "3M,3M",
  })
  void a_name_is_its_letters_and_digits_without_legal_forms(String name, String normal) {
    assertThat(PartyNames.normalise(name)).contains(normal);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "-", "X", "NOTPROVIDED", "not provided", "Ukjent"})
  void a_name_of_nobody_is_none(String name) {
    assertThat(PartyNames.normalise(name)).isEmpty();
  }

  @Test
  void an_overlong_name_is_read_at_its_beginning() {
    assertThat(PartyNames.normalise("Å".repeat(100_000)).orElseThrow()).hasSize(140);
  }

  @Test
  void no_key_and_no_side_of_a_match_shows_what_it_holds() {
    var invoice =
        Invoice.receivable(1)
            .reference(PLANTED)
            .number("INV-10234")
            .party("c1", "Nordlys Bygg AS", Invoice.account(1));
    var payment =
        Payment.received(1)
            .structured(PLANTED)
            .party("Nordlys Bygg AS", Invoice.account(1))
            .text("10234");

    var shown =
        OpenItemKeys.of(invoice.item())
            + " "
            + OpenItemKeys.of(payment.transaction())
            + Spoken.of(payment.transaction())
            + Party.of(invoice.item())
            + invoice.item()
            + Ledger.of(invoice).decideOne(payment).reasons();

    assertThat(shown)
        .doesNotContain(PLANTED)
        .doesNotContain("10234")
        .doesNotContainIgnoringCase("nordlys")
        .doesNotContain("1250")
        .doesNotContain(Invoice.account(1).value());
  }

  static LongStream seeds() {
    return Seeds.all();
  }
}
