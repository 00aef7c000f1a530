package org.avstem.adapter.dnb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.avstem.core.budget.CallBudget;
import org.avstem.core.connection.Environment;
import org.avstem.core.connection.ProviderId;
import org.avstem.core.consent.CallbackParameters;
import org.avstem.core.consent.Presence;
import org.avstem.core.secret.Secret;
import org.avstem.core.transaction.DateRange;
import org.avstem.core.transaction.TransactionDetails;
import org.avstem.http.ClientCertificate;
import org.avstem.http.HttpLimits;
import org.avstem.http.Reach;
import org.avstem.http.TrustMaterial;
import org.avstem.ports.spi.BankAnswer;
import org.avstem.ports.spi.BankCall;
import org.avstem.ports.spi.BankCredential;
import org.avstem.ports.spi.BankProfile;
import org.avstem.ports.spi.ConsentGateway.BeginAnswer;
import org.avstem.ports.spi.ConsentGateway.FinishAnswer;
import org.avstem.ports.spi.ConsentRequest;
import org.avstem.ports.spi.PageCursor;
import org.avstem.ports.spi.ProviderAccount;
import org.avstem.ports.spi.TransactionPage;
import org.avstem.ports.spi.TransactionQuery;
import org.avstem.testkit.stubbank.Flavour;
import org.avstem.testkit.stubbank.StubBank;
import org.avstem.testkit.stubbank.StubBankOptions;
import org.avstem.testkit.stubbank.StubPki;
import org.avstem.testkit.stubbank.ledger.StubWorld;

/** A stub bank with the adapter in front of it, on one fixed day. */
final class StubSetup implements AutoCloseable {
  static final LocalDate TODAY = LocalDate.of(2026, 3, 16);
  static final Instant NOON = Instant.parse("2026-03-16T11:00:00Z");
  static final URI REDIRECT = URI.create("https://erp.example/api/dnb/oauth/callback");
  static final Secret STATE = Secret.of("state-0123456789-abcdefghijklmnopqrstuvwxyz");
  static final String PSU_ID = "TB76688";
  static final Presence.Attended PERSON = new Presence.Attended("198.51.100.7", "Browser/1.0");

  private static final StubPki PKI = pki();

  final StubBank stub;
  final DnbConfig config;
  final DnbBank bank;

  StubSetup(StubBankOptions options) {
    this(StubBank.start(options.withPki(PKI)));
  }

  private StubSetup(StubBank stub) {
    this(stub, config(stub));
  }

  private StubSetup(StubBank stub, DnbConfig config) {
    this.stub = stub;
    this.config = config;
    this.bank = DnbBank.connect(config, sources());
  }

  static StubSetup of(Flavour flavour) {
    return new StubSetup(options(flavour));
  }

  static StubBankOptions options(Flavour flavour) {
    return StubBankOptions.of(flavour, StubWorld.small(7, TODAY))
        .withClock(InstantSource.fixed(NOON))
        .withRedirectUri(REDIRECT);
  }

  static DnbSources sources() {
    var system = DnbSources.system();
    return new DnbSources(InstantSource.fixed(NOON), system.requestIds(), system.verifiers());
  }

  /** The same bank seen through another configuration. */
  DnbBank connect(DnbConfig other) {
    return DnbBank.connect(other, sources());
  }

  static DnbTransport transport(StubBank stub) {
    return DnbTransport.defaults()
        .withReach(Reach.LOOPBACK)
        .withLimits(
            HttpLimits.defaults()
                .withResponseTimeout(Duration.ofSeconds(20))
                .withTotalDeadline(Duration.ofSeconds(40)))
        .withTrust(TrustMaterial.pem(stub.pki().authority()))
        .withClientCertificate(
            ClientCertificate.pem(
                stub.pki().client().certificate(), stub.pki().client().privateKey()));
  }

  /** Only settings: nothing in the adapter knows which stub it talks to. */
  private static DnbConfig config(StubBank stub) {
    return switch (stub.options().flavour()) {
      case DNB ->
          DnbConfig.sandbox(REDIRECT).withBaseUri(stub.baseUri()).withTransport(transport(stub));
      case OTHER_BANK ->
          DnbConfig.berlinGroup(
                  new ProviderId("other-bank"), otherProfile(), stub.baseUri(), REDIRECT)
              .withTransport(transport(stub));
      case OAUTH2 -> oauth2(stub);
    };
  }

  private static DnbConfig oauth2(StubBank stub) {
    var rules = stub.options().oauth();
    var client =
        DnbOAuth.defaults()
            .withClient(rules.clientId(), Secret.of(rules.clientSecret()))
            .withEndpoints(
                URI.create(stub.psuUri() + "/oauth2/authorize"),
                URI.create("/oauth2/token"),
                URI.create("/oauth2/revoke"));
    return DnbConfig.oauth2(Environment.SANDBOX, REDIRECT, client)
        .withBaseUri(stub.baseUri())
        .withTransport(transport(stub).withApiKey(Secret.of(rules.apiKey())));
  }

  private static BankProfile otherProfile() {
    return new BankProfile(
        "Other Bank",
        Environment.SANDBOX,
        ZoneId.of("Europe/Berlin"),
        new CallBudget(4),
        true,
        365,
        90,
        List.of(90),
        90,
        100,
        100_000,
        Duration.ofMinutes(5));
  }

  BeginAnswer begin() {
    Map<String, Secret> fields =
        config.consent().psuId().isPresent()
            ? Map.of(LoginFields.PSU_ID, Secret.of(PSU_ID))
            : Map.of();
    return bank.consents()
        .begin(new ConsentRequest(STATE, PERSON, fields, config.profile().consentDays()));
  }

  BeginAnswer.Redirect redirect() {
    return (BeginAnswer.Redirect) begin();
  }

  /** The whole walk: begin, agree at the bank's page, finish. */
  FinishAnswer.Granted grant() {
    var redirect = redirect();
    URI back = stub.psuBrowser().accept(redirect.location());
    return (FinishAnswer.Granted) bank.consents().finish(redirect.pending(), parameters(back));
  }

  static BankCall attended(BankCredential credential) {
    return new BankCall(credential, PERSON);
  }

  static BankCall unattended(BankCredential credential) {
    return new BankCall(credential, Presence.unattended());
  }

  List<ProviderAccount> accounts(BankCredential credential) {
    return value(bank.data().accounts(unattended(credential)));
  }

  static TransactionQuery query(ProviderAccount account) {
    return new TransactionQuery(account, new DateRange(TODAY.minusDays(89), TODAY), NOON);
  }

  /** The bank's ids of all rows. */
  static List<String> ids(DnbBank bank, BankCredential credential, ProviderAccount account) {
    return all(bank, credential, account).stream().map(row -> row.transactionId()).toList();
  }

  /** All pages, at most 50. */
  List<TransactionDetails> all(BankCredential credential, ProviderAccount account) {
    return all(bank, credential, account);
  }

  private static List<TransactionDetails> all(
      DnbBank bank, BankCredential credential, ProviderAccount account) {
    var rows = new java.util.ArrayList<TransactionDetails>();
    Optional<PageCursor> cursor = Optional.empty();
    for (int page = 0; page < 50; page++) {
      TransactionPage read =
          value(bank.data().transactions(unattended(credential), query(account), cursor));
      rows.addAll(read.rows());
      cursor = read.next();
      if (cursor.isEmpty()) {
        return rows;
      }
    }
    throw new AssertionError("more than 50 pages");
  }

  static <T> T value(BankAnswer<T> answer) {
    if (answer instanceof BankAnswer.Ok<T> ok) {
      return ok.value();
    }
    throw new AssertionError("no good answer: " + answer);
  }

  static CallbackParameters parameters(URI uri) {
    var values = new LinkedHashMap<String, String>();
    for (String pair : uri.getRawQuery().split("&", -1)) {
      String[] parts = pair.split("=", 2);
      values.put(decode(parts[0]), decode(parts[1]));
    }
    return new CallbackParameters(values);
  }

  @Override
  public void close() {
    bank.close();
    try {
      stub.assertNoViolations();
    } finally {
      stub.close();
    }
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static StubPki pki() {
    try {
      return StubPki.create(Files.createTempDirectory("dnb-pki"), Instant.now());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
