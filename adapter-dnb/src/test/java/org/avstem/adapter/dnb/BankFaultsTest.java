package org.avstem.adapter.dnb;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.avstem.http.ClientCertificate;
import org.avstem.http.Reach;
import org.avstem.ports.spi.BankAnswer;
import org.avstem.ports.spi.PageCursor;
import org.avstem.ports.spi.TransactionPage;
import org.avstem.testkit.stubbank.ClientIdentity;
import org.avstem.testkit.stubbank.Endpoint;
import org.avstem.testkit.stubbank.Fault;
import org.avstem.testkit.stubbank.Flavour;
import org.avstem.testkit.stubbank.Poison;
import org.avstem.testkit.stubbank.StubBank;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way in which the stub bank can fail has a typed outcome, at three kinds of bank. */
class BankFaultsTest {

  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of(Fault.tooManyRequests("60"), "TryLater ACCESS_EXCEEDED"),
        Arguments.of(Fault.tooManyRequests(null), "TryLater ACCESS_EXCEEDED"),
        Arguments.of(
            Fault.unavailable("Mon, 16 Mar 2026 11:01:00 GMT"), "TryLater SERVICE_UNAVAILABLE"),
        Arguments.of(new Fault.Refusal(500, "INTERNAL", null), "Unreachable INTERNAL"),
        Arguments.of(
            Fault.unauthorized("CONSENT_EXPIRED"), "ConsentNeeded CONSENT_EXPIRED CONSENT_EXPIRED"),
        Arguments.of(
            Fault.unauthorized("CERTIFICATE_EXPIRED"), "OperatorNeeded CERTIFICATE_EXPIRED"),
        Arguments.of(
            new Fault.Refusal(400, "PERIOD_INVALID", null), "ContractBroken PERIOD_INVALID"),
        Arguments.of(
            new Fault.Refusal(404, "RESOURCE_UNKNOWN", null), "NotOffered RESOURCE_UNKNOWN"),
        Arguments.of(new Fault.HtmlPage(200), "Unreachable BODY_NOT_JSON"),
        Arguments.of(new Fault.HtmlPage(502), "Unreachable HTTP_502"),
        Arguments.of(new Fault.Garbage(), "Unreachable BODY_UNREADABLE"),
        Arguments.of(new Fault.Truncated(), "Unreachable BODY_TRUNCATED"),
        Arguments.of(new Fault.WrongContentType("text/plain"), "Unreachable BODY_NOT_JSON"),
        Arguments.of(new Fault.EmptyBody(), "Unreachable BODY_EMPTY"),
        Arguments.of(new Fault.CutHalfWay(), "Unreachable TRUNCATED"),
        Arguments.of(new Fault.GzipBomb(200L << 20), "ContractBroken BODY_TOO_LARGE"),
        Arguments.of(
            new Fault.ForeignNext("https://evil.example:8443"), "ContractBroken FOREIGN_LINK"),
        Arguments.of(new Fault.EmptyPageWithNext(), "Ok"),
        Arguments.of(new Fault.EndlessPaging(), "Ok"),
        Arguments.of(new Fault.FewerRows(3), "Ok"),
        Arguments.of(new Fault.RowsOfAnotherAccount(), "ContractBroken OTHER_ACCOUNT"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  @Tag("F-5")
  @Tag("F-6")
  void each_fault_has_its_outcome(Fault fault, String expected) {
    try (var setup = StubSetup.of(Flavour.DNB)) {
      var credential = setup.grant().credential();
      var account = setup.accounts(credential).get(0);
      setup.stub.faults().next(Endpoint.TRANSACTIONS, fault);

      String came = Outcome.of(() -> page(setup, credential, account, Optional.empty()));

      assertThat(came).isEqualTo(expected);
      assertThat(Outcome.of(() -> page(setup, credential, account, Optional.empty())))
          .isEqualTo("Ok");
    }
  }

  @ParameterizedTest
  @EnumSource(Poison.class)
  @Tag("TM-19")
  void each_poison_has_a_typed_outcome(Poison poison) {
    try (var setup = StubSetup.of(Flavour.OTHER_BANK)) {
      var credential = setup.grant().credential();
      var account = setup.accounts(credential).get(0);
      setup.stub.faults().next(Endpoint.TRANSACTIONS, new Fault.Poisoned(poison));

      String came = Outcome.of(() -> page(setup, credential, account, Optional.empty()));

      assertThat(came)
          .isEqualTo(
              switch (poison) {
                case DEEP_NESTING, TEN_MEGABYTE_TEXT -> "ContractBroken BODY_OVER_LIMIT";
                case LATIN_1 -> "Unreachable BODY_UNREADABLE";
                default -> "Ok";
              });
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Poison.class,
      names = {
        "HUGE_NUMBER",
        "HUGE_NUMBER_AS_TEXT",
        "LOCAL_NUMBER",
        "TOO_MANY_DECIMALS",
        "DUPLICATE_KEY",
        "UNKNOWN_CURRENCY",
        "YEAR_999999999",
        "FEBRUARY_30",
        "MISSING_AMOUNT"
      })
  @Tag("TM-19")
  void a_poisoned_row_is_rejected_and_the_others_stay(Poison poison) {
    try (var setup = StubSetup.of(Flavour.DNB)) {
      var credential = setup.grant().credential();
      var account = setup.accounts(credential).get(0);
      setup.stub.faults().next(Endpoint.TRANSACTIONS, new Fault.Poisoned(poison));

      var page = StubSetup.value(page(setup, credential, account, Optional.empty()));

      assertThat(page.rejected()).hasSize(1);
      assertThat(page.rows()).hasSize(102);
    }
  }

  @Test
  @Tag("TM-18")
  void a_repeated_next_link_is_a_loop_on_its_second_page() {
    try (var setup = StubSetup.of(Flavour.OTHER_BANK)) {
      var credential = setup.grant().credential();
      var account = setup.accounts(credential).get(0);
      setup.stub.faults().always(Endpoint.TRANSACTIONS, new Fault.RepeatedNext());
      var first = StubSetup.value(page(setup, credential, account, Optional.empty()));

      String came = Outcome.of(() -> page(setup, credential, account, first.next()));

      assertThat(came).isEqualTo("ContractBroken PAGINATION_LOOP");
    }
  }

  @ParameterizedTest
  @EnumSource(Flavour.class)
  @Tag("F-22")
  @Tag("C15")
  void a_consent_revoked_in_the_middle_of_a_run_is_seen_at_the_next_page(Flavour flavour) {
    try (var setup = StubSetup.of(flavour)) {
      var credential = setup.grant().credential();
      var account = setup.accounts(credential).get(0);
      var first = StubSetup.value(page(setup, credential, account, Optional.empty()));
      setup.stub.faults().next(Endpoint.TRANSACTIONS, new Fault.RevokeConsent());

      String came = Outcome.of(() -> page(setup, credential, account, first.next()));

      assertThat(came).startsWith("ConsentNeeded");
      String terms = Outcome.of(() -> setup.bank.consents().terms(credential));
      assertThat(terms)
          .isEqualTo(flavour == Flavour.OAUTH2 ? "Ok" : "ConsentRevoked REVOKED_BY_PSU");
    }
  }

  @Test
  @Tag("F-7")
  void a_bank_that_drips_or_hangs_is_given_up_in_time() {
    for (Fault fault :
        new Fault[] {
          new Fault.SlowDrip(Duration.ofMillis(200)), new Fault.Hang(Duration.ofSeconds(20))
        }) {
      try (var setup = StubSetup.of(Flavour.DNB)) {
        var credential = setup.grant().credential();
        var limits = setup.config.transport().limits().withTotalDeadline(Duration.ofSeconds(2));
        var hasty = setup.config.withTransport(setup.config.transport().withLimits(limits));
        try (var bank = setup.connect(hasty)) {
          setup.stub.faults().next(Endpoint.ACCOUNTS, fault);

          String came = Outcome.of(() -> bank.data().accounts(StubSetup.unattended(credential)));

          assertThat(came).isEqualTo("Unreachable DEADLINE");
        }
      }
    }
  }

  @Test
  @Tag("F-29")
  void our_own_certificate_refused_is_for_the_operator() {
    try (var setup = StubSetup.of(Flavour.DNB);
        var gate = new GentleGate(setup.stub.pki())) {
      ClientIdentity foreign = setup.stub.pki().foreignClient();
      var transport =
          setup
              .config
              .transport()
              .withClientCertificate(
                  ClientCertificate.pem(foreign.certificate(), foreign.privateKey()));
      var config = setup.config.withTransport(transport).withBaseUri(gate.uri());
      try (var bank = setup.connect(config)) {
        String came =
            Outcome.of(() -> bank.data().accounts(StubSetup.unattended(CannedBank.CONSENT)));

        assertThat(came).startsWith("OperatorNeeded CLIENT_CERTIFICATE");
      }
    }
  }

  @Test
  @Tag("F-29")
  void a_bank_of_an_unknown_authority_is_unreachable() {
    try (var setup = StubSetup.of(Flavour.DNB)) {
      var credential = setup.grant().credential();
      var transport =
          DnbTransport.defaults()
              .withReach(Reach.LOOPBACK)
              .withClientCertificate(setup.config.transport().clientCertificate().orElseThrow());
      try (var bank = setup.connect(setup.config.withTransport(transport))) {
        String came = Outcome.of(() -> bank.data().accounts(StubSetup.unattended(credential)));

        assertThat(came).isEqualTo("Unreachable SERVER_CERTIFICATE_UNTRUSTED");
      }
    }
  }

  @Test
  @Tag("TM-8")
  void an_address_that_is_not_public_is_not_called() {
    try (var setup = StubSetup.of(Flavour.DNB)) {
      var credential = setup.grant().credential();
      var transport = setup.config.transport().withReach(Reach.PUBLIC);
      try (var bank = setup.connect(setup.config.withTransport(transport))) {
        String came = Outcome.of(() -> bank.data().accounts(StubSetup.unattended(credential)));

        assertThat(came).isEqualTo("OperatorNeeded ADDRESS_NOT_ALLOWED");
      }
    }
  }

  @Test
  @Tag("F-29")
  void a_bank_that_is_gone_is_unreachable() {
    StubBank gone = StubBank.start(StubSetup.options(Flavour.DNB));
    var config =
        DnbConfig.sandbox(StubSetup.REDIRECT)
            .withBaseUri(gone.baseUri())
            .withTransport(StubSetup.transport(gone));
    gone.close();
    try (var bank = DnbBank.connect(config)) {
      String came =
          Outcome.of(() -> bank.data().accounts(StubSetup.unattended(CannedBank.CONSENT)));

      assertThat(came).isEqualTo("Unreachable CONNECT_REFUSED");
    }
  }

  private static BankAnswer<TransactionPage> page(
      StubSetup setup,
      org.avstem.ports.spi.BankCredential credential,
      org.avstem.ports.spi.ProviderAccount account,
      Optional<PageCursor> cursor) {
    return setup
        .bank
        .data()
        .transactions(StubSetup.unattended(credential), StubSetup.query(account), cursor);
  }
}
