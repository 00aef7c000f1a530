package org.avstem.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Currency;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.avstem.core.account.AccountIdentity;
import org.avstem.core.account.AccountNumber;
import org.avstem.core.account.Iban;
import org.avstem.core.account.NorwegianAccountNumber;
import org.avstem.core.account.OtherNumber;
import org.avstem.core.account.OtherNumber.Scheme;
import org.avstem.core.reference.Candidate;
import org.avstem.core.reference.CreditorReference;
import org.avstem.core.reference.Kid;
import org.avstem.core.reference.PaymentReference;
import org.avstem.core.reference.ReferenceCandidates;
import org.avstem.core.reference.ReferenceScheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A planted number must not show in text that may reach a log or a message. */
class CanaryTest {
  record Planted(Object value, String canary) {}

  @ParameterizedTest
  @MethodSource("planted")
  void nothing_that_holds_a_number_shows_it_in_its_text(Planted planted) {
    String shown = planted.value().toString();
    String tail = planted.canary().substring(planted.canary().length() - 1);

    assertThat(shown).isNotBlank().doesNotContain(planted.canary());
    for (int from = 0; from + 5 <= planted.canary().length(); from++) {
      assertThat(shown).doesNotContain(planted.canary().substring(from, from + 5));
    }
    assertThat(planted.canary().length() < 4 || shown.contains(tail)).isTrue();
  }

  static Stream<Planted> planted() {
    var iban = new Iban("NO9386011117947");
    var national = new NorwegianAccountNumber("86011117947");
    return Stream.of(
        new Planted(iban, "NO9386011117947"),
        new Planted(iban, "86011117947"),
        new Planted(national, "86011117947"),
        new Planted(OtherNumber.ofSortCode("60-16-13", "31926819"), "60161331926819"),
        new Planted(new OtherNumber(Scheme.BBAN, "7"), "7"),
        new Planted(AccountNumber.read("NO2386011117946", null).orElseThrow(), "86011117946"),
        new Planted(new AccountIdentity(national, Currency.getInstance("NOK")), "86011117947"),
        new Planted(new Kid("123456782"), "123456782"),
        new Planted(new Kid("18"), "18"),
        new Planted(new CreditorReference("RF18539007547034"), "539007547034"),
        new Planted(PaymentReference.read("123456782").orElseThrow(), "123456782"),
        new Planted(new Candidate("123456782", Candidate.Source.FREE_TEXT), "123456782"),
        new Planted(
            ReferenceCandidates.extract(List.of("123456782"), null, List.of()), "123456782"));
  }

  @Test
  void no_refusal_repeats_what_it_refuses() {
    List<Consumer<String>> constructors =
        List.of(
            Iban::new,
            NorwegianAccountNumber::new,
            text -> new OtherNumber(Scheme.BBAN, text),
            Kid::new,
            CreditorReference::new,
            text -> new PaymentReference(text, ReferenceScheme.OTHER));

    for (Consumer<String> constructor : constructors) {
      var refusal = catchThrowable(() -> constructor.accept("planted 4711 secret"));
      assertThat(refusal).isInstanceOf(IllegalArgumentException.class);
      assertThat(refusal.getMessage()).doesNotContain("4711").doesNotContain("planted");
    }
  }
}
