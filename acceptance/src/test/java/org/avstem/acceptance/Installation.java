package org.avstem.acceptance;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.avstem.adapter.crypto.KeyEncryptionKey;
import org.avstem.adapter.crypto.KeyGeneration;
import org.avstem.adapter.crypto.TinkSecretCipher;
import org.avstem.adapter.dnb.DnbBank;
import org.avstem.adapter.dnb.DnbConfig;
import org.avstem.adapter.dnb.DnbTransport;
import org.avstem.adapter.persistence.PostgresStores;
import org.avstem.core.connection.ConnectionId;
import org.avstem.core.connection.Environment;
import org.avstem.core.connection.Initiator;
import org.avstem.core.connection.ProviderId;
import org.avstem.core.consent.CallbackParameters;
import org.avstem.core.consent.Presence;
import org.avstem.core.secret.Secret;
import org.avstem.core.tenant.TenantId;
import org.avstem.engine.BankingEngine;
import org.avstem.engine.EngineOptions;
import org.avstem.http.ClientCertificate;
import org.avstem.http.Reach;
import org.avstem.http.TrustMaterial;
import org.avstem.ports.api.AuthoriseAnswer;
import org.avstem.ports.api.Banking;
import org.avstem.ports.api.CompleteAnswer;
import org.avstem.ports.api.StartAnswer;
import org.avstem.testkit.postgres.LocalPostgres;
import org.avstem.testkit.stubbank.StubBank;

/**
 * The product as an ERP would embed it: PostgreSQL, Tink and the DNB adapter around the engine,
 * with a stub bank at the far end.
 */
final class Installation implements AutoCloseable {
  static final URI RETURN_URL = URI.create("https://erp.example/banks/done");
  static final URI REDIRECT = URI.create("https://erp.example/callback/dnb");
  static final Initiator KARI = new Initiator("kari");
  private static final LocalPostgres SERVER = LocalPostgres.temporary();
  private static final AtomicInteger DATABASES = new AtomicInteger();

  final StubBank stub;
  final DnbBank bank;
  final HikariDataSource pool;
  final PostgresStores stores;
  final BankingEngine engine;
  final TenantId tenant = new TenantId(UUID.randomUUID());

  Installation(StubBank stub, DnbConfig config) {
    this.stub = stub;
    this.bank = DnbBank.connect(config);
    String database = "acceptance_" + DATABASES.incrementAndGet();
    SERVER.createDatabase(database);
    PostgresStores.migrate(
        SERVER.source(database, LocalPostgres.OWNER),
        new PostgresStores.MigrationOptions(
            LocalPostgres.RUNTIME, Optional.of(LocalPostgres.READS)));
    this.pool = pool(database);
    this.stores = PostgresStores.open(pool);
    KeyEncryptionKey kek =
        KeyEncryptionKey.fromText("TOKEN_ENCRYPTION_KEY", KeyGeneration.newKekText());
    this.engine =
        BankingEngine.builder(stores, TinkSecretCipher.perTenant(stores.keysets(), kek))
            .bank(bank)
            .options(EngineOptions.DEFAULT.withReturnUrls(Set.of(RETURN_URL)))
            .build();
    stores.tenants().add(tenant, "Fjord AS", Instant.now(Clock.systemUTC()));
  }

  /** DNB's sandbox profile, pointed at the stub. */
  static DnbConfig dnb(StubBank stub) {
    DnbTransport transport =
        DnbTransport.defaults()
            .withClientCertificate(
                ClientCertificate.pem(
                    stub.pki().client().certificate(), stub.pki().client().privateKey()))
            .withTrust(TrustMaterial.pem(stub.pki().authority()))
            .withReach(Reach.LOOPBACK);
    return DnbConfig.sandbox(REDIRECT)
        .withProvider(new ProviderId("dnb"))
        .withProfile(DnbConfig.profile("DNB", Environment.SANDBOX))
        .withBaseUri(stub.baseUri())
        .withTransport(transport);
  }

  Banking banking() {
    return engine.forTenant(tenant);
  }

  /** A person goes all the way through the bank's consent page. */
  ConnectionId connected() {
    StartAnswer.Started started =
        (StartAnswer.Started) banking().connections().start(bank.provider(), RETURN_URL, KARI);
    throughTheBank(started);
    return started.id();
  }

  void throughTheBank(StartAnswer.Started started) {
    AuthoriseAnswer answer =
        banking()
            .connections()
            .authorise(
                started.startToken(),
                new Presence.Attended("192.0.2.7", "Firefox"),
                Secret.of("browser"),
                Map.of("psuId", Secret.of("01017012345")));
    URI back = stub.psuBrowser().accept(((AuthoriseAnswer.ToBank) answer).location());
    CompleteAnswer completed = banking().connections().complete(started.id(), parameters(back));
    if (!(completed instanceof CompleteAnswer.Completed)) {
      throw new AssertionError("not connected: " + completed);
    }
  }

  static CallbackParameters parameters(URI callback) {
    Map<String, String> values = new HashMap<>();
    for (String pair : callback.getRawQuery().split("&", -1)) {
      int equals = pair.indexOf('=');
      values.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
    }
    return new CallbackParameters(values);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static HikariDataSource pool(String database) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(SERVER.source(database, LocalPostgres.RUNTIME));
    config.setMaximumPoolSize(4);
    return new HikariDataSource(config);
  }

  @Override
  public void close() {
    bank.close();
    pool.close();
    stub.close();
  }
}
