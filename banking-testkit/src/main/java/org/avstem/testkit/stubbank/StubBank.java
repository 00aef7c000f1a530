package org.avstem.testkit.stubbank;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.avstem.testkit.stubbank.ledger.AccountTruth;
import org.avstem.testkit.stubbank.ledger.BankLedger;
import org.avstem.testkit.stubbank.ledger.OpenInvoice;
import org.avstem.testkit.stubserver.HttpFront;
import org.avstem.testkit.stubserver.IdSource;

/**
 * A running bank: an API port with TLS and client certificates, a port with pages for people, and a
 * control port. Everything is thread-safe. Close it to free the ports.
 */
public final class StubBank implements AutoCloseable {

  private final StubBankOptions options;
  private final StubPki pki;
  private final BankDesk.Departments departments;
  private final HttpFront api;
  private final HttpFront psu;
  private final HttpFront control;

  private StubBank(StubBankOptions options) {
    this.options = options;
    // the JDK checks certificates by the real clock, whatever the bank's clock says
    this.pki = options.pki().orElseGet(() -> StubPki.create(folder(options), Instant.now()));
    var links = new Links(options.flavour(), this::origin, this::psuUri);
    this.departments = departments(options, links);
    boolean secure = options.tls() != Tls.OFF;
    Optional<SSLContext> tls = secure ? Optional.of(pki.serverContext()) : Optional.empty();
    this.psu =
        HttpFront.open(
            options.ports().psu(),
            tls,
            HttpFront.Certificates.NONE,
            new PsuDesk(
                departments.ledger(),
                departments.consents(),
                departments.tokens(),
                options.oauth()));
    this.control =
        HttpFront.open(
            options.ports().control(),
            Optional.empty(),
            HttpFront.Certificates.NONE,
            new ControlDesk(departments, new TruthDesk(departments.ledger(), links::head)));
    this.api =
        HttpFront.open(
            options.ports().api(),
            tls,
            options.tls().certificates(),
            new BankDesk(options, departments));
  }

  /** Starts a bank. */
  public static StubBank start(StubBankOptions options) {
    return new StubBank(options);
  }

  /** What a client is configured with, for example {@code https://localhost:40001/v1}. */
  public URI baseUri() {
    return URI.create(origin() + options.flavour().basePath());
  }

  /** Scheme, host and port of the API. */
  public URI origin() {
    return api.uri();
  }

  /** Where people decide; in OAuth2 mode {@code /oauth2/authorize} is here. */
  public URI psuUri() {
    return psu.uri();
  }

  /** Truth, faults and mutations for other processes. */
  public URI controlUri() {
    return control.uri();
  }

  /** How the bank was set up. */
  public StubBankOptions options() {
    return options;
  }

  /** The bank's certificates and those of its clients. */
  public StubPki pki() {
    return pki;
  }

  /** A customer who trusts this bank. */
  public PsuBrowser psuBrowser() {
    return new PsuBrowser(pki.contextWithoutCertificate());
  }

  /** The books, open to every change. */
  public BankLedger ledger() {
    return departments.ledger();
  }

  /** The consents, and what the customer does to them. */
  public StubConsents consents() {
    return departments.consents();
  }

  /** What goes wrong, and when. */
  public FaultScript faults() {
    return departments.faults();
  }

  /** What reached the API port. */
  public Journal journal() {
    return departments.journal();
  }

  /** What the authorisation server has seen. */
  public TokenCounters tokenCounters() {
    return departments.tokens().counters();
  }

  /** Registers one more exact redirect address of the OAuth2 client. */
  public void registerRedirectUri(URI uri) {
    departments.tokens().register(uri);
  }

  /** Ends the life of every access token that is out there; refresh tokens stay. */
  public void expireAccessTokens() {
    departments.tokens().expireAccessTokens();
  }

  /** Ends every grant of the OAuth2 mode, as when the customer revokes at the bank. */
  public void endEveryGrant() {
    departments.tokens().endEveryGrant();
  }

  /** The open items of the whole world. */
  public List<OpenInvoice> openItems() {
    return ledger().accounts().stream().flatMap(books -> books.invoices().stream()).toList();
  }

  /** What a right import of each account shows. */
  public List<AccountTruth> truth() {
    var items = openItems();
    return ledger().accounts().stream().map(books -> AccountTruth.of(books, items)).toList();
  }

  /** What the official OpenAPI document does not allow, of all exchanges so far. */
  public List<Violation> violations() {
    return departments.filter().violations();
  }

  /** How many exchanges were held against the document. */
  public long validatedExchanges() {
    return departments.filter().validated();
  }

  /** Fails where a request or an answer broke the official OpenAPI document. */
  public void assertNoViolations() {
    var found = violations();
    if (!found.isEmpty()) {
      throw new AssertionError(
          found.stream().map(Violation::toString).collect(Collectors.joining("\n  ", "\n  ", "")));
    }
  }

  /** Books as on the first day, no faults, an empty journal, no violations; consents stay. */
  public void reset() {
    departments.reset();
  }

  @Override
  public void close() {
    api.close();
    psu.close();
    control.close();
  }

  private static BankDesk.Departments departments(StubBankOptions options, Links links) {
    // consents and tokens of a restarted bank must not be those of the run before
    var ids = new IdSource(new SecureRandom().nextLong());
    Supplier<LocalDate> today =
        () -> LocalDate.ofInstant(options.clock().instant(), options.rules().zone());
    var ledger = options.world().open();
    var consents = new StubConsents(today, ids);
    var tokens = new TokenBook(options.oauth(), options.clock(), ids, options.redirectUris());
    return new BankDesk.Departments(
        ledger,
        consents,
        tokens,
        new ConsentDesk(options, consents, today, links, ledger),
        new TokenDesk(options.oauth(), tokens),
        new AccountDesk(options, ledger, links),
        new FaultScript(),
        new OpenApiFilter(options.flavour(), options.validation()),
        new Journal());
  }

  private static Path folder(StubBankOptions options) {
    return options
        .ports()
        .folder()
        .orElseGet(
            () -> {
              try {
                return Files.createTempDirectory("stub-bank");
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }
}
