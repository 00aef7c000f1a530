package org.avstem.acceptance.events;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import org.avstem.adapter.persistence.PostgresStores;
import org.avstem.core.connection.ConnectionId;
import org.avstem.core.connection.ConnectionStatus;
import org.avstem.core.connection.Initiator;
import org.avstem.core.consent.Presence;
import org.avstem.core.secret.Secret;
import org.avstem.core.tenant.TenantId;
import org.avstem.engine.BankingEngine;
import org.avstem.engine.EngineOptions;
import org.avstem.engine.EngineSources;
import org.avstem.engine.EventBatch;
import org.avstem.engine.EventReception;
import org.avstem.ports.api.AuthoriseAnswer;
import org.avstem.ports.api.Banking;
import org.avstem.ports.api.CallbackAnswer;
import org.avstem.ports.api.Paging;
import org.avstem.ports.api.StartAnswer;
import org.avstem.ports.api.TransactionSync.RunView;
import org.avstem.ports.api.TransactionSync.SyncRequest;
import org.avstem.ports.spi.BankEventStore.Kept;
import org.avstem.ports.spi.Hash;
import org.avstem.testkit.bank.ScriptedBank;
import org.avstem.testkit.bank.ScriptedConsents;
import org.avstem.testkit.bank.ScriptedEvents.Said;
import org.avstem.testkit.clock.SettableClock;
import org.avstem.testkit.crypto.MemorySecretCipher;
import org.avstem.testkit.fixture.TestTenant;
import org.avstem.testkit.postgres.LocalPostgres;

/**
 * Two replicas on one PostgreSQL and a bank that tells them things. Their clock stands still; what
 * is due runs on the database's.
 */
final class Replicas implements AutoCloseable {
  static final String BANK = "scripted";
  static final Instant NOW = Instant.parse("2026-03-15T11:00:00Z");

  /** How the scripted bank names the first consent that it gives. */
  static final String REFERENCE = "consent-1";

  private static final String DATABASE = "events";
  private static final URI RETURN_URL = URI.create("https://erp.example/banks/done");
  private static final Initiator KARI = new Initiator("kari");
  private static final Secret BROWSER = Secret.of("a-secret-of-this-browser");

  private final LocalPostgres server = LocalPostgres.temporary();
  private final HikariDataSource pool;
  private final SettableClock clock = SettableClock.at(NOW);
  private final MemorySecretCipher cipher = new MemorySecretCipher();
  final PostgresStores stores;
  final ScriptedBank bank = new ScriptedBank(BANK, clock);
  final List<BankingEngine> engines;
  final TenantId tenant;
  final ConnectionId connection;

  Replicas() {
    server.createDatabase(DATABASE);
    PostgresStores.migrate(
        server.source(DATABASE, LocalPostgres.OWNER),
        new PostgresStores.MigrationOptions(
            LocalPostgres.RUNTIME, Optional.of(LocalPostgres.READS)));
    HikariConfig config = new HikariConfig();
    config.setDataSource(server.source(DATABASE, LocalPostgres.RUNTIME));
    config.setMaximumPoolSize(8);
    pool = new HikariDataSource(config);
    stores = PostgresStores.open(pool);
    engines = List.of(engine("one"), engine("two"));
    tenant = TestTenant.in(stores).id();
    connection = connected();
  }

  private BankingEngine engine(String replica) {
    return BankingEngine.builder(stores, cipher)
        .bank(bank)
        .options(EngineOptions.DEFAULT.withReturnUrls(Set.of(RETURN_URL)))
        .sources(
            new EngineSources(
                clock, new SplittableRandom(replica.hashCode()), pause -> {}, replica))
        .build();
  }

  private ConnectionId connected() {
    var connections = banking().connections();
    var started = (StartAnswer.Started) connections.start(bank.provider(), RETURN_URL, KARI);
    var toBank =
        (AuthoriseAnswer.ToBank)
            connections.authorise(
                started.startToken(),
                new Presence.Attended("192.0.2.7", "Firefox"),
                BROWSER,
                Map.of());
    var ticket =
        (CallbackAnswer.Ticket)
            connections.callback(
                bank.provider(), ScriptedConsents.agreed(toBank.location()), BROWSER);
    connections.complete(started.id(), ticket.ticket(), KARI);
    return started.id();
  }

  Banking banking() {
    return engines.get(0).forTenant(tenant);
  }

  EventReception told(BankingEngine engine, Said said) {
    return engine.receive(bank.provider(), bank.scriptedEvents().send(said, NOW));
  }

  /** One look at what is due; runs are made at once. */
  static EventBatch worked(BankingEngine engine) {
    return engine.workEvents(50, (tenant, request, wanted) -> run(engine, tenant, request, wanted));
  }

  private static boolean run(
      BankingEngine engine, TenantId tenant, SyncRequest request, BooleanSupplier stillWanted) {
    if (stillWanted.getAsBoolean()) {
      engine.forTenant(tenant).transactionSync().sync(request);
    }
    return true;
  }

  /** Everything that waits is due now, and is worked off until nothing is. */
  void settled() {
    for (int rounds = 0; rounds < 10; rounds++) {
      makeDue();
      while (worked(engines.get(rounds % 2)).taken() > 0) {
        // what is put back is due in a minute at the earliest, so this ends
        Thread.onSpinWait();
      }
    }
  }

  private void makeDue() {
    try (Connection session = pool.getConnection();
        Statement statement = session.createStatement()) {
      statement.execute("UPDATE webhook_inbox SET due_at = now() WHERE due_at > now()");
    } catch (SQLException e) {
      throw new IllegalStateException("the inbox cannot be made due", e);
    }
  }

  Kept kept(String id) {
    return stores.bankEvents().find(bank.provider(), Hash.of("id\n" + id)).orElseThrow();
  }

  ConnectionStatus status() {
    return banking().connections().find(connection).orElseThrow().connection().status();
  }

  List<RunView> hinted() {
    return banking().transactionSync().runs(connection, Paging.first(1_000)).rows().stream()
        .filter(run -> run.trigger().equals("WEBHOOK"))
        .toList();
  }

  long published(String type) {
    return stores
        .unitOfWork()
        .in(
            tenant,
            tx ->
                tx.outbox().undelivered(1_000).stream()
                    .filter(event -> event.type().equals(type))
                    .count());
  }

  String jdbcUrl() {
    return server.jdbcUrl(DATABASE);
  }

  @Override
  public void close() {
    pool.close();
    server.close();
  }
}
