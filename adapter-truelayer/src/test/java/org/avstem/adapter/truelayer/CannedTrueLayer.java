package org.avstem.adapter.truelayer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.UnaryOperator;
import org.avstem.core.account.AccountType;
import org.avstem.core.connection.Environment;
import org.avstem.core.consent.Presence;
import org.avstem.core.secret.Secret;
import org.avstem.core.transaction.DateRange;
import org.avstem.http.HttpLimits;
import org.avstem.http.Reach;
import org.avstem.http.TrustMaterial;
import org.avstem.ports.spi.BankAnswer;
import org.avstem.ports.spi.BankCall;
import org.avstem.ports.spi.BankCredential;
import org.avstem.ports.spi.PageCursor;
import org.avstem.ports.spi.ProviderAccount;
import org.avstem.ports.spi.TransactionPage;
import org.avstem.ports.spi.TransactionQuery;

/** A TrueLayer on the loopback that gives prepared answers by path and remembers what was asked. */
final class CannedTrueLayer implements AutoCloseable {
  static final LocalDate TODAY = LocalDate.of(2026, 3, 16);
  static final Instant NOON = Instant.parse("2026-03-16T12:00:00Z");
  static final URI REDIRECT = URI.create("https://erp.example/callback/truelayer");
  static final Presence.Attended PERSON = new Presence.Attended("198.51.100.7", "Browser/1.0");
  static final BankCredential CREDENTIAL =
      new Grant("access-1", "refresh-1", "credentials-1", NOON.minusSeconds(600))
          .toCredential(Optional.of(NOON.plusSeconds(3000)));
  static final ProviderAccount ACCOUNT = account("accounts/a-1", AccountType.CURRENT);
  static final ProviderAccount CARD = account("cards/c-1", AccountType.CARD);

  // Read once: the runtime's authorities are many, and no test here meets one.
  private static final TrustMaterial SYSTEM = TrustMaterial.system();

  private final HttpServer server;
  private final Map<String, Deque<Canned>> answers = new ConcurrentHashMap<>();
  private final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());
  final List<Duration> pauses = Collections.synchronizedList(new ArrayList<>());
  final TrueLayerConfig config;
  final TrueLayerBank bank;

  CannedTrueLayer() {
    this(config -> config);
  }

  CannedTrueLayer(UnaryOperator<TrueLayerConfig> change) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::serve);
    server.start();
    config = change.apply(plain(uri()));
    bank = TrueLayerBank.connect(config, sources());
  }

  /** One prepared answer. */
  record Canned(int status, String contentType, String body, Map<String, String> headers) {}

  /** One request as it came; the header names are in lower case. */
  record Asked(String method, URI uri, Map<String, String> headers, String body) {
    String line() {
      return method + " " + uri.getPath();
    }
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** The next answer for this path; the last one is given again and again. */
  CannedTrueLayer answer(String path, int status, String json) {
    return answer(path, new Canned(status, "application/json", json, Map.of()));
  }

  CannedTrueLayer answer(String path, Canned canned) {
    answers.computeIfAbsent(path, any -> new ConcurrentLinkedDeque<>()).add(canned);
    return this;
  }

  List<Asked> asked() {
    return List.copyOf(asked);
  }

  List<String> askedLines() {
    return asked().stream().map(Asked::line).toList();
  }

  static BankCall unattended() {
    return new BankCall(CREDENTIAL, Presence.unattended());
  }

  static ProviderAccount account(String id, AccountType type) {
    return new ProviderAccount(id, Optional.empty(), null, type, null);
  }

  /** What is booked in the 60 days before today. */
  BankAnswer<TransactionPage> booked(ProviderAccount account) {
    return page(account, 60, Optional.empty());
  }

  BankAnswer<TransactionPage> pending(ProviderAccount account) {
    return page(account, 60, Optional.of(new PageCursor("pending")));
  }

  BankAnswer<TransactionPage> page(ProviderAccount account, int days, Optional<PageCursor> cursor) {
    var range = new DateRange(TODAY.minusDays(days - 1L), TODAY);
    return bank.data()
        .transactions(unattended(), new TransactionQuery(account, range, NOON), cursor);
  }

  TrueLayerSources sources() {
    return TrueLayerSources.system().withClock(InstantSource.fixed(NOON)).withPause(pauses::add);
  }

  static TrueLayerConfig plain(URI uri) {
    var client =
        new TrueLayerClient("sandbox-avstem-1", Secret.of("client-secret-canary"), REDIRECT);
    return TrueLayerConfig.sandbox(client)
        .withTransport(
            TrueLayerTransport.defaults()
                .withReach(Reach.LOOPBACK_PLAINTEXT)
                .withTrust(SYSTEM)
                .withLimits(HttpLimits.defaults().withTotalDeadline(Duration.ofSeconds(30))))
        .withHosts(
            TrueLayerHosts.of(Environment.SANDBOX)
                .withAuthAndData(uri, URI.create(uri + "/data/v1"))
                .withKeys(URI.create(uri + "/.well-known/jwks")));
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      var headers = new TreeMap<String, String>();
      exchange
          .getRequestHeaders()
          .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      asked.add(new Asked(exchange.getRequestMethod(), exchange.getRequestURI(), headers, body));
      Canned canned = next(exchange.getRequestURI().getPath());
      exchange.getResponseHeaders().set("Content-Type", canned.contentType());
      canned.headers().forEach(exchange.getResponseHeaders()::set);
      byte[] bytes = canned.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(canned.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private Canned next(String path) {
    Deque<Canned> prepared = answers.getOrDefault(path, new ConcurrentLinkedDeque<>());
    Canned canned = prepared.size() > 1 ? prepared.poll() : prepared.peek();
    return canned != null
        ? canned
        : new Canned(404, "text/html", "<p>nothing prepared</p>", Map.of());
  }

  @Override
  public void close() {
    bank.close();
    server.stop(0);
  }
}
