package org.avstem.adapter.dnb;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.UnaryOperator;
import org.avstem.core.account.AccountNumber;
import org.avstem.core.account.AccountType;
import org.avstem.core.connection.Environment;
import org.avstem.core.connection.ProviderId;
import org.avstem.core.transaction.DateRange;
import org.avstem.http.HttpBody;
import org.avstem.http.HttpLimits;
import org.avstem.http.Reach;
import org.avstem.http.TrustMaterial;
import org.avstem.ports.spi.BankAnswer;
import org.avstem.ports.spi.BankCredential;
import org.avstem.ports.spi.ProviderAccount;
import org.avstem.ports.spi.TransactionPage;
import org.avstem.ports.spi.TransactionQuery;

/** A bank on the loopback that gives prepared answers in order and remembers what was asked. */
final class CannedBank implements AutoCloseable {
  static final BankCredential CONSENT = Grant.ofConsent("consent-1").toCredential(null);

  // Read once: the runtime's authorities are many, and no test here meets one.
  private static final TrustMaterial SYSTEM = TrustMaterial.system();

  private final HttpServer server;
  private final Deque<Canned> answers = new ConcurrentLinkedDeque<>();
  private final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());
  final DnbConfig config;
  final DnbBank bank;

  CannedBank() {
    this(config -> config);
  }

  CannedBank(UnaryOperator<DnbConfig> change) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::serve);
    server.start();
    var plain =
        DnbConfig.berlinGroup(
                new ProviderId("canned"),
                DnbConfig.profile("Canned", Environment.SANDBOX),
                URI.create("https://bank.example/v1"),
                StubSetup.REDIRECT)
            .withTransport(
                DnbTransport.defaults()
                    .withReach(Reach.LOOPBACK_PLAINTEXT)
                    .withTrust(SYSTEM)
                    .withLimits(HttpLimits.defaults().withTotalDeadline(Duration.ofSeconds(30))))
            .withBaseUri(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1"));
    config = change.apply(plain);
    bank = DnbBank.connect(config, StubSetup.sources());
  }

  /** One prepared answer. */
  record Canned(int status, Map<String, String> headers, HttpBody body) {}

  /** One request as it came; the header names are in lower case. */
  record Asked(String method, URI uri, Map<String, String> headers, String body) {}

  CannedBank answer(int status, String json) {
    return answer(status, Map.of("Content-Type", "application/json"), json);
  }

  CannedBank answer(int status, Map<String, String> headers, String body) {
    return answer(status, headers, body.getBytes(StandardCharsets.UTF_8));
  }

  CannedBank answer(int status, Map<String, String> headers, byte[] body) {
    answers.add(new Canned(status, headers, new HttpBody("application/json", body)));
    return this;
  }

  /** From now on this answer only. */
  void always(int status, Map<String, String> headers, String body) {
    answers.clear();
    answer(status, headers, body);
  }

  List<Asked> asked() {
    return List.copyOf(asked);
  }

  /** One page of an account, for a query over the 90 days before today. */
  BankAnswer<TransactionPage> page(ProviderAccount account) {
    return bank.data()
        .transactions(
            StubSetup.unattended(CONSENT),
            new TransactionQuery(
                account,
                new DateRange(StubSetup.TODAY.minusDays(89), StubSetup.TODAY),
                StubSetup.NOON),
            Optional.empty());
  }

  BankAnswer<TransactionPage> page() {
    return page(account(null));
  }

  static ProviderAccount account(@org.jspecify.annotations.Nullable String number) {
    return new ProviderAccount(
        "a-1",
        AccountNumber.read(number, null),
        Currency.getInstance("EUR"),
        AccountType.CURRENT,
        null);
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      var headers = new java.util.TreeMap<String, String>();
      exchange
          .getRequestHeaders()
          .forEach(
              (name, values) ->
                  headers.put(name.toLowerCase(java.util.Locale.ROOT), values.get(0)));
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      asked.add(new Asked(exchange.getRequestMethod(), exchange.getRequestURI(), headers, body));
      Canned canned = answers.size() > 1 ? answers.poll() : answers.peek();
      canned.headers().forEach(exchange.getResponseHeaders()::set);
      int length = canned.body().length();
      exchange.sendResponseHeaders(canned.status(), length == 0 ? -1 : length);
      exchange.getResponseBody().write(canned.body().bytes());
    }
  }

  @Override
  public void close() {
    bank.close();
    server.stop(0);
  }
}
