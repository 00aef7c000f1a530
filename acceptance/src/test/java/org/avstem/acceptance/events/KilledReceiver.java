package org.avstem.acceptance.events;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import org.avstem.adapter.persistence.PostgresStores;
import org.avstem.engine.BankingEngine;
import org.avstem.engine.EventReception;
import org.avstem.ports.spi.BankEvents.Kind;
import org.avstem.testkit.bank.ScriptedBank;
import org.avstem.testkit.bank.ScriptedEvents.Said;
import org.avstem.testkit.crypto.MemorySecretCipher;
import org.avstem.testkit.postgres.LocalPostgres;

/** A process that takes one event, says so, and then only waits to be killed. */
final class KilledReceiver {
  /** What it says once it has answered. */
  static final String ANSWERED = "ANSWERED";

  private KilledReceiver() {}

  /** Takes an event by the id in {@code arguments[1]} on the database of {@code arguments[0]}. */
  public static void main(String[] arguments) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(arguments[0]);
    config.setUsername(LocalPostgres.RUNTIME);
    HikariDataSource source = new HikariDataSource(config);
    ScriptedBank bank = new ScriptedBank(Replicas.BANK, InstantSource.fixed(Replicas.NOW));
    BankingEngine engine =
        BankingEngine.builder(PostgresStores.open(source), new MemorySecretCipher())
            .bank(bank)
            .build();
    Said said = Said.of(arguments[1], Kind.DATA_CHANGED, Replicas.REFERENCE, Replicas.NOW);
    EventReception answer =
        engine.receive(bank.provider(), bank.scriptedEvents().send(said, Replicas.NOW));
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    out.println(answer instanceof EventReception.Accepted ? ANSWERED : "NOT TAKEN");
    LockSupport.park();
  }
}
