package org.avstem.acceptance.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.avstem.core.connection.ConnectionStatus;
import org.avstem.core.connection.ReauthReason;
import org.avstem.engine.BankingEngine;
import org.avstem.engine.EventReception;
import org.avstem.ports.spi.BankEventStore.State;
import org.avstem.ports.spi.BankEvents.Kind;
import org.avstem.testkit.bank.ScriptedEvents.Said;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Events at two replicas on one real database, while both work them off. */
class EventReplicasTest {
  private static final int THREADS = 8;
  private static final int EVENTS = 1_000;
  private final Replicas replicas = new Replicas();

  @AfterEach
  void close() {
    replicas.close();
  }

  private static Said said(String id, Kind kind) {
    return Said.of(id, kind, Replicas.REFERENCE, Replicas.NOW);
  }

  /** Sends from eight threads to both replicas in turn, while each works off what is due. */
  private List<EventReception> sent(List<Said> events) throws Exception {
    ExecutorService senders = Executors.newFixedThreadPool(THREADS);
    ExecutorService workers = Executors.newFixedThreadPool(replicas.engines.size());
    AtomicBoolean over = new AtomicBoolean();
    List<EventReception> answers = new ArrayList<>();
    try {
      List<Future<Boolean>> working = new ArrayList<>();
      replicas.engines.forEach(engine -> working.add(workers.submit(() -> work(engine, over))));
      List<Callable<EventReception>> sending = new ArrayList<>();
      for (int i = 0; i < events.size(); i++) {
        Said said = events.get(i);
        BankingEngine engine = replicas.engines.get(i % replicas.engines.size());
        sending.add(() -> replicas.told(engine, said));
      }
      for (Future<EventReception> answer : senders.invokeAll(sending)) {
        answers.add(answer.get());
      }
      over.set(true);
      for (Future<Boolean> one : working) {
        one.get(60, TimeUnit.SECONDS);
      }
    } finally {
      over.set(true);
      senders.shutdownNow();
      workers.shutdownNow();
    }
    return answers;
  }

  private static boolean work(BankingEngine engine, AtomicBoolean over) {
    while (!over.get()) {
      Replicas.worked(engine);
    }
    return true;
  }

  @Test
  @Tag("T-WH-2")
  @Tag("F-14")
  @Tag("E08")
  void the_same_event_a_thousand_times_has_one_effect_and_every_copy_is_taken() throws Exception {
    List<EventReception> answers = sent(Collections.nCopies(EVENTS, said("e1", Kind.DATA_CHANGED)));
    replicas.settled();

    assertThat(answers).hasSize(EVENTS);
    assertThat(answers).filteredOn(EventReception.Accepted.class::isInstance).hasSize(1);
    assertThat(answers).filteredOn(EventReception.Duplicate.class::isInstance).hasSize(EVENTS - 1);
    assertThat(replicas.hinted()).hasSize(1);
    assertThat(replicas.kept("e1").state()).isEqualTo(State.DONE);
  }

  @Test
  @Tag("T-WH-3")
  @Tag("F-15")
  void a_thousand_events_of_all_kinds_in_any_order_come_to_one_end() throws Exception {
    replicas.bank.scriptedConsents().killAll(ReauthReason.CONSENT_INVALID);
    List<Kind> kinds = List.copyOf(EnumSet.allOf(Kind.class));
    List<Said> events = new ArrayList<>();
    for (int i = 0; i < EVENTS; i++) {
      events.add(said("e" + i, kinds.get(i % kinds.size())));
    }
    Collections.shuffle(events, new Random(7));

    List<EventReception> answers = sent(events);
    replicas.settled();

    assertThat(answers).allMatch(EventReception.Accepted.class::isInstance);
    assertThat(replicas.status()).isEqualTo(ConnectionStatus.REVOKED);
    assertThat(replicas.published("connection.revoked")).isEqualTo(1);
    assertThat(replicas.hinted()).hasSizeLessThanOrEqualTo(1);
    assertThat(replicas.stores.bankEvents().countByState())
        .containsOnlyKeys(State.DONE, State.IGNORED);
  }

  @Test
  @Tag("T-WH-4")
  @Tag("E07")
  void a_process_killed_right_after_its_answer_has_not_lost_the_effect() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                KilledReceiver.class.getName(),
                replicas.jdbcUrl(),
                "e1")
            .redirectErrorStream(true)
            .start();
    String said = lastLine(process);
    process.destroyForcibly().waitFor(60, TimeUnit.SECONDS);

    replicas.settled();

    assertThat(said).isEqualTo(KilledReceiver.ANSWERED);
    assertThat(process.exitValue()).isNotZero();
    assertThat(replicas.kept("e1").state()).isEqualTo(State.DONE);
    assertThat(replicas.hinted()).hasSize(1);
  }

  /** Reads until the process says how it went; a logger may have said something before. */
  private static String lastLine(Process process) throws IOException {
    BufferedReader reader = process.inputReader();
    String line = reader.readLine();
    while (line != null && !line.equals(KilledReceiver.ANSWERED) && !line.startsWith("NOT ")) {
      line = reader.readLine();
    }
    return line == null ? "" : line;
  }
}
