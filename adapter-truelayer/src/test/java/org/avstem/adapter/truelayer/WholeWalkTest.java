package org.avstem.adapter.truelayer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.avstem.core.consent.CallbackParameters;
import org.avstem.core.consent.Presence;
import org.avstem.core.secret.Secret;
import org.avstem.core.transaction.BookingStatus;
import org.avstem.core.transaction.DateRange;
import org.avstem.core.transaction.TransactionDetails;
import org.avstem.http.Reach;
import org.avstem.http.TrustMaterial;
import org.avstem.ports.spi.BankAnswer;
import org.avstem.ports.spi.BankCall;
import org.avstem.ports.spi.BankCredential;
import org.avstem.ports.spi.BankEvents.Kind;
import org.avstem.ports.spi.BankEvents.Verdict;
import org.avstem.ports.spi.BankFault;
import org.avstem.ports.spi.ConsentGateway.BeginAnswer;
import org.avstem.ports.spi.ConsentGateway.ExtendAnswer;
import org.avstem.ports.spi.ConsentGateway.ExtendRequest;
import org.avstem.ports.spi.ConsentGateway.FinishAnswer;
import org.avstem.ports.spi.ConsentGateway.RefreshAnswer;
import org.avstem.ports.spi.ConsentGateway.RevokeAnswer;
import org.avstem.ports.spi.ConsentRequest;
import org.avstem.ports.spi.IncomingEvent;
import org.avstem.ports.spi.PageCursor;
import org.avstem.ports.spi.ProviderAccount;
import org.avstem.ports.spi.RawBody;
import org.avstem.ports.spi.TransactionQuery;
import org.avstem.testkit.stubbank.StubPki;
import org.avstem.testkit.stubbank.ledger.AccountTruth;
import org.avstem.testkit.stubbank.ledger.BritishWorld;
import org.avstem.testkit.stubtruelayer.Habit;
import org.avstem.testkit.stubtruelayer.RotationMode;
import org.avstem.testkit.stubtruelayer.StubTrueLayer;
import org.avstem.testkit.stubtruelayer.StubTrueLayerOptions;
import org.avstem.testkit.stubtruelayer.WebhookEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole way through a TrueLayer that knows its own truth. */
class WholeWalkTest {
  private static final LocalDate TODAY = CannedTrueLayer.TODAY;
  private static final Instant NOON = CannedTrueLayer.NOON;
  private static final Secret STATE = Secret.of("state-0123456789-abcdefghijklmnopqrstuvwxyz");
  private static final StubPki PKI = pki();
  private StubTrueLayer stub;
  private TrueLayerBank bank;

  @AfterEach
  void close() {
    bank.close();
    stub.close();
  }

  @Test
  @Tag("C01")
  @Tag("C13")
  void what_is_read_is_what_the_banks_books_say() {
    start(options -> options);

    BankCredential credential = granted().credential();

    assertThat(read(credential, accounts(credential))).containsExactlyInAnyOrderElementsOf(truth());
  }

  @ParameterizedTest
  @EnumSource(
      value = Habit.class,
      names = {
        "SHARED_IBAN",
        "TRANSACTION_IDS_PER_REQUEST",
        "NO_NORMALISED_IDS",
        "FROM_IGNORED",
        "TYPES_CONTRADICT_SIGNS",
        "STATUS_LEFT_OUT",
        "AMOUNTS_AS_TEXT"
      })
  void no_habit_of_a_bank_changes_what_is_read(Habit habit) {
    start(options -> options.withHabits(habit));
    BankCredential credential = granted().credential();
    List<ProviderAccount> accounts = accounts(credential);

    var numbers = accounts.stream().map(account -> account.number().orElseThrow()).toList();

    assertThat(numbers).doesNotHaveDuplicates();
    assertThat(read(credential, accounts, 85)).isEqualTo(readPlain(85));
  }

  @Test
  @Tag("C17")
  void what_is_fetched_in_the_background_is_the_same() {
    start(options -> options, config -> config.withReading(config.reading().withAsync(true)));

    BankCredential credential = granted().credential();

    assertThat(read(credential, accounts(credential))).containsExactlyInAnyOrderElementsOf(truth());
  }

  @ParameterizedTest
  @EnumSource(
      value = Habit.class,
      names = {"NO_ACCOUNTS", "NO_CARDS"})
  void a_bank_with_one_kind_only_has_that_kind(Habit habit) {
    start(options -> options.withHabits(habit));

    assertThat(accounts(granted().credential()))
        .isNotEmpty()
        .allMatch(
            account ->
                account.providerAccountId().startsWith("cards/") == (habit == Habit.NO_ACCOUNTS));
  }

  @Test
  @Tag("C09")
  void days_too_far_back_are_refused_as_a_range_and_fewer_are_shown() {
    start(options -> options.withReads(options.reads().withBareDenialBeyond88Days()));
    BankCredential credential = granted().credential();
    ProviderAccount account = accounts(credential).get(0);

    assertThat(page(credential, account, 365)).isInstanceOf(BankAnswer.RangeRefused.class);
    assertThat(page(credential, account, 88)).isInstanceOf(BankAnswer.Ok.class);
  }

  @ParameterizedTest
  @EnumSource(
      value = RotationMode.class,
      names = {"STRICT", "GRACE_30S", "NONE", "SOMETIMES"})
  @Tag("C08")
  void ten_refreshes_in_a_row_keep_the_consent_alive(RotationMode mode) {
    start(options -> options.withClient(options.client().withRotation(mode)));
    BankCredential credential = granted().credential();

    for (int i = 0; i < 10; i++) {
      credential = ((RefreshAnswer.Refreshed) bank.consents().refresh(credential)).credential();
    }

    assertThat(accounts(credential)).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = RotationMode.class,
      names = {"RESPONSE_LOST", "ERROR_500_AFTER_ROTATION"})
  @Tag("F-9")
  void a_rotation_whose_outcome_is_unknown_is_a_fault_and_sent_once(RotationMode mode) {
    start(options -> options.withClient(options.client().withRotation(mode)));
    BankCredential credential = granted().credential();
    long before = stub.tokenCounters().tokenCalls();

    assertThatThrownBy(() -> bank.consents().refresh(credential))
        .isInstanceOf(BankFault.Unreachable.class);
    assertThat(stub.tokenCounters().tokenCalls()).isEqualTo(before + 1);
  }

  @Test
  void an_access_token_that_has_ended_refuses_the_credential_and_a_refresh_mends_it() {
    start(options -> options);
    BankCredential credential = granted().credential();
    stub.expireAccessTokens();

    assertThat(Outcome.of(() -> bank.data().accounts(call(credential))))
        .isEqualTo("ConsentNeeded CREDENTIAL_REFUSED INVALID_TOKEN");
    var refreshed = (RefreshAnswer.Refreshed) bank.consents().refresh(credential);
    assertThat(accounts(refreshed.credential())).isNotEmpty();
  }

  @Test
  @Tag("C10")
  void a_consent_that_was_given_back_is_gone() {
    start(options -> options);
    BankCredential credential = granted().credential();
    stub.expireAccessTokens();

    RevokeAnswer answer = bank.consents().revoke(credential);

    assertThat(answer).isInstanceOf(RevokeAnswer.Revoked.class);
    assertThat(bank.consents().refresh(credential)).isInstanceOf(RefreshAnswer.Dead.class);
    assertThat(bank.consents().revoke(credential)).isInstanceOf(RevokeAnswer.AlreadyGone.class);
  }

  @Test
  @Tag("C20")
  void a_consent_is_extended_without_the_bank() {
    start(options -> options);
    BankCredential credential = granted().credential();
    var request = new ExtendRequest(STATE, CannedTrueLayer.PERSON);

    var extended = (ExtendAnswer.Extended) bank.consents().extend(credential, request);

    assertThat(accounts(extended.credential())).isNotEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"transaction.created", "consent.revoked"})
  @Tag("E04")
  void an_event_that_truelayer_signed_is_genuine_also_after_its_key_was_rotated(String type) {
    start(options -> options);
    var event = new WebhookEvent(type, "ev-1", "credentials-1", Optional.empty(), NOON);

    Verdict first = verify(event, NOON);
    stub.webhooks().rotateKey(false);
    Verdict second = verify(event, NOON.plusSeconds(120));

    Kind kind = type.startsWith("consent") ? Kind.CONSENT_REVOKED : Kind.DATA_CHANGED;
    assertThat(List.of(first, second))
        .containsOnly(
            new Verdict.Genuine(
                Optional.of("ev-1"), kind, Optional.of("credentials-1"), Optional.of(NOON)));
  }

  private Verdict verify(WebhookEvent event, Instant at) {
    URI target = URI.create("https://erp.example/webhooks/truelayer");
    var webhook = stub.webhooks().signed(target, event.body(), at);
    var headers =
        webhook.headers().entrySet().stream()
            .map(header -> new IncomingEvent.Header(header.getKey(), header.getValue()))
            .toList();
    var body = RawBody.of(webhook.body().getBytes(StandardCharsets.UTF_8));
    return bank.events()
        .orElseThrow()
        .verify(new IncomingEvent("POST", target.getRawPath(), "", headers, body, at));
  }

  /** What one account came to, in one comparable line. */
  private List<String> read(BankCredential credential, List<ProviderAccount> accounts) {
    return read(credential, accounts, 730);
  }

  private List<String> read(BankCredential credential, List<ProviderAccount> accounts, int days) {
    return accounts.stream().map(account -> line(all(credential, account, days))).toList();
  }

  /** The same books read from a bank without habits. */
  private List<String> readPlain(int days) {
    StubTrueLayer habitual = stub;
    TrueLayerBank habitualBank = bank;
    start(options -> options);
    BankCredential credential = granted().credential();
    List<String> lines = read(credential, accounts(credential), days);
    habitualBank.close();
    habitual.close();
    return lines;
  }

  private List<String> truth() {
    return stub.truth().stream().map(WholeWalkTest::line).toList();
  }

  private static String line(AccountTruth truth) {
    return "booked "
        + truth.bookedCount()
        + " "
        + truth.bookedMinor()
        + " pending "
        + truth.pendingCount()
        + " "
        + truth.pendingMinor();
  }

  private static String line(List<TransactionDetails> rows) {
    return part("booked", BookingStatus.BOOKED, rows)
        + " "
        + part("pending", BookingStatus.PENDING, rows);
  }

  private static String part(String word, BookingStatus status, List<TransactionDetails> rows) {
    var some = rows.stream().filter(row -> row.status() == status).toList();
    return word
        + " "
        + some.size()
        + " "
        + some.stream().mapToLong(row -> row.amount().minorUnits()).sum();
  }

  private List<TransactionDetails> all(
      BankCredential credential, ProviderAccount account, int days) {
    List<TransactionDetails> rows = new ArrayList<>();
    Optional<PageCursor> cursor = Optional.empty();
    do {
      var page =
          Outcome.value(bank.data().transactions(call(credential), query(account, days), cursor));
      assertThat(page.rejected()).isEmpty();
      rows.addAll(page.rows());
      cursor = page.next();
    } while (cursor.isPresent());
    return rows;
  }

  private Object page(BankCredential credential, ProviderAccount account, int days) {
    return bank.data().transactions(call(credential), query(account, days), Optional.empty());
  }

  private static TransactionQuery query(ProviderAccount account, int days) {
    return new TransactionQuery(account, new DateRange(TODAY.minusDays(days - 1L), TODAY), NOON);
  }

  private List<ProviderAccount> accounts(BankCredential credential) {
    return Outcome.value(bank.data().accounts(call(credential)));
  }

  private static BankCall call(BankCredential credential) {
    return new BankCall(credential, Presence.unattended());
  }

  private FinishAnswer.Granted granted() {
    var redirect =
        (BeginAnswer.Redirect)
            bank.consents().begin(new ConsentRequest(STATE, CannedTrueLayer.PERSON, Map.of(), 90));
    var back = stub.browser().agree(redirect.location());
    return (FinishAnswer.Granted)
        bank.consents().finish(redirect.pending(), new CallbackParameters(back.parameters()));
  }

  private void start(UnaryOperator<StubTrueLayerOptions> change) {
    start(change, config -> config);
  }

  private void start(
      UnaryOperator<StubTrueLayerOptions> change, UnaryOperator<TrueLayerConfig> configured) {
    stub =
        StubTrueLayer.start(
            change.apply(
                StubTrueLayerOptions.of(BritishWorld.small(7, TODAY))
                    .withClock(InstantSource.fixed(NOON))
                    .withRedirectUri(CannedTrueLayer.REDIRECT)
                    .withPki(PKI)));
    bank = TrueLayerBank.connect(configured.apply(config(stub)), sources());
  }

  private static TrueLayerSources sources() {
    return TrueLayerSources.system()
        .withClock(InstantSource.fixed(NOON))
        .withPause(time -> assertThat(time).isPositive());
  }

  /** Only settings: nothing in the adapter knows which TrueLayer it talks to. */
  private static TrueLayerConfig config(StubTrueLayer stub) {
    var rules = stub.options().client();
    var client =
        new TrueLayerClient(
            rules.clientId(), Secret.of(rules.clientSecret()), CannedTrueLayer.REDIRECT);
    var plain = TrueLayerConfig.sandbox(client);
    return plain
        .withHosts(
            plain
                .hosts()
                .withAuthAndData(stub.authUri(), stub.dataUri())
                .withKeys(stub.webhookKeysUri()))
        .withTransport(
            TrueLayerTransport.defaults()
                .withReach(Reach.LOOPBACK)
                .withTrust(TrustMaterial.pem(stub.pki().authority())));
  }

  private static StubPki pki() {
    try {
      return StubPki.create(Files.createTempDirectory("truelayer-pki"), Instant.now());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
