package org.avstem.testkit.stubtruelayer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.avstem.testkit.stubbank.FaultScript;
import org.avstem.testkit.stubbank.Grant;
import org.avstem.testkit.stubbank.Journal;
import org.avstem.testkit.stubbank.StubPki;
import org.avstem.testkit.stubbank.TokenBook;
import org.avstem.testkit.stubbank.TokenCounters;
import org.avstem.testkit.stubbank.TokenRules;
import org.avstem.testkit.stubbank.TruthDesk;
import org.avstem.testkit.stubbank.ledger.AccountTruth;
import org.avstem.testkit.stubbank.ledger.BankLedger;
import org.avstem.testkit.stubbank.ledger.OpenInvoice;
import org.avstem.testkit.stubserver.HttpFront;
import org.avstem.testkit.stubserver.IdSource;

/**
 * A running TrueLayer: an authorisation host and a data host with TLS, and a control port.
 * Everything is thread-safe. Close it to free the ports.
 */
public final class StubTrueLayer implements AutoCloseable {

  private static final Duration REFRESH_IDLE = Duration.ofDays(30);

  private final StubTrueLayerOptions options;
  private final StubPki pki;
  private final Departments departments;
  private final WebhookSender webhooks;
  private final Callbacks callbacks;
  private final HttpFront auth;
  private final HttpFront api;
  private final HttpFront control;

  private StubTrueLayer(StubTrueLayerOptions options) {
    this.options = options;
    // the JDK checks certificates by the real clock, whatever the stub's clock says
    this.pki = options.pki().orElseGet(() -> StubPki.create(folder(options), Instant.now()));
    var keys = new SigningKeys();
    this.departments = departments(options, keys);
    this.webhooks = new WebhookSender(keys, this::webhookKeysUri, pki.contextWithoutCertificate());
    this.callbacks =
        new Callbacks(webhooks, departments.clock(), options.has(Habit.CALLBACKS_SIGNED));
    var consents = new ConsentDesk(departments);
    var tokens = new TokenDesk(departments);
    var ports = options.ports();
    this.auth = open(ports.auth(), new AuthDesk(departments, consents, tokens));
    var extensions = new ExtendDesk(departments, consents, tokens, this::authUri);
    var tasks = new AsyncTasks(departments, this::apiUri, callbacks);
    this.api = open(ports.api(), new DataDesk(departments, keys, extensions, tasks));
    var truth = new TruthDesk(departments.ledger(), this::head);
    this.control =
        HttpFront.open(
            ports.control(),
            Optional.empty(),
            HttpFront.Certificates.NONE,
            new ControlDesk(departments, truth, webhooks));
  }

  /** Starts a TrueLayer. */
  public static StubTrueLayer start(StubTrueLayerOptions options) {
    return new StubTrueLayer(options);
  }

  /** Scheme, host and port of the authorisation host; the consent page is its root. */
  public URI authUri() {
    return auth.uri();
  }

  /** Scheme, host and port of the data host. */
  public URI apiUri() {
    return api.uri();
  }

  /** Where data is read: the data host with its base path. */
  public URI dataUri() {
    return URI.create(apiUri() + DataRoutes.BASE);
  }

  /** The public keys of webhooks; also what {@code jku} says. */
  public URI webhookKeysUri() {
    return URI.create(apiUri() + "/.well-known/jwks");
  }

  /** Truth, faults and mutations for other processes. */
  public URI controlUri() {
    return control.uri();
  }

  /** How it was set up. */
  public StubTrueLayerOptions options() {
    return options;
  }

  /** The server's certificates; clients trust its authority. */
  public StubPki pki() {
    return pki;
  }

  /** A customer who trusts this server. */
  public ConsentBrowser browser() {
    return new ConsentBrowser(pki.contextWithoutCertificate());
  }

  /** The books, open to every change. */
  public BankLedger ledger() {
    return departments.ledger();
  }

  /** What goes wrong, and when. */
  public FaultScript faults() {
    return departments.faults();
  }

  /** What reached the two hosts, pages for people excepted. */
  public Journal journal() {
    return departments.journal();
  }

  /** What the authorisation server has seen. */
  public TokenCounters tokenCounters() {
    return departments.tokens().counters();
  }

  /** Makes and sends webhooks, and rotates their key. */
  public WebhookSender webhooks() {
    return webhooks;
  }

  /** The clock, wherever it was moved to. */
  public InstantSource clock() {
    return departments.clock();
  }

  /** Lets time pass. */
  public void moveClock(Duration forward) {
    departments.clock().forward(forward);
  }

  /** Registers one more exact redirect address. */
  public void registerRedirectUri(URI uri) {
    departments.tokens().register(uri);
  }

  /** The credentials ids of all consents, ended ones too, without repetition. */
  public List<String> credentialsIds() {
    return departments.tokens().grants().stream()
        .map(departments.connections()::credentialsId)
        .distinct()
        .toList();
  }

  /** Ends the consents behind a credentials id, as when the customer revokes at the bank. */
  public void revoke(String credentialsId) {
    grants(credentialsId).forEach(departments.tokens()::end);
  }

  /** Ends every consent. */
  public void revokeAll() {
    departments.tokens().endEveryGrant();
  }

  /** Ends the life of every access token that is out there; refresh tokens stay. */
  public void expireAccessTokens() {
    departments.tokens().expireAccessTokens();
  }

  /** The open items of the whole world. */
  public List<OpenInvoice> openItems() {
    return ledger().accounts().stream().flatMap(books -> books.invoices().stream()).toList();
  }

  /** What a right import of each account and card shows. */
  public List<AccountTruth> truth() {
    var items = openItems();
    return ledger().accounts().stream().map(books -> AccountTruth.of(books, items)).toList();
  }

  /** Books as on the first day, no faults, an empty journal; consents and time stay. */
  public void reset() {
    departments.reset();
  }

  @Override
  public void close() {
    auth.close();
    api.close();
    control.close();
    callbacks.close();
  }

  private List<Grant> grants(String credentialsId) {
    return departments.tokens().grants().stream()
        .filter(grant -> departments.connections().credentialsId(grant).equals(credentialsId))
        .toList();
  }

  private HttpFront open(int port, HttpFront.Desk desk) {
    return HttpFront.open(
        port, Optional.of(pki.serverContext()), HttpFront.Certificates.NONE, desk);
  }

  private Map<String, String> head() {
    var head = new LinkedHashMap<String, String>();
    head.put("flavour", "TRUELAYER");
    head.put("authUri", authUri().toString());
    head.put("apiUri", apiUri().toString());
    head.put("webhookKeysUri", webhookKeysUri().toString());
    return head;
  }

  private static Departments departments(StubTrueLayerOptions options, SigningKeys keys) {
    // consents and tokens of a restarted server must not be those of the run before
    var ids = new IdSource(new SecureRandom().nextLong());
    var clock = new MovableClock(options.clock());
    var connections = new Connections(options);
    var client = options.client();
    var access = new AccessTokens(keys, ids, clock, connections);
    var rules =
        new TokenRules(
            client.rotation().rotation(),
            client.accessLife(),
            REFRESH_IDLE,
            Duration.ofDays(client.consentDays()));
    var tokens = new TokenBook(rules, clock, ids, access::mint);
    options.redirectUris().forEach(tokens::register);
    return new Departments(
        options,
        clock,
        ids,
        options.world().open(),
        connections,
        tokens,
        new FaultScript(),
        new Journal());
  }

  private static Path folder(StubTrueLayerOptions options) {
    return options
        .ports()
        .folder()
        .orElseGet(
            () -> {
              try {
                return Files.createTempDirectory("stub-truelayer");
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }
}
