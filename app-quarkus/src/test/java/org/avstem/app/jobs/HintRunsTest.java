package org.avstem.app.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.avstem.app.wiring.Ids;
import org.avstem.core.connection.ConnectionId;
import org.avstem.core.tenant.TenantId;
import org.avstem.engine.BankingEngine;
import org.avstem.ports.api.TransactionSync.SyncRequest;
import org.avstem.testkit.crypto.MemorySecretCipher;
import org.avstem.testkit.memory.InMemoryStores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** However many events there are, one run of a connection waits. */
@Tag("TM-23")
class HintRunsTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-03-15T11:00:00Z"));
  private static final TenantId TENANT = new TenantId(new UUID(7, 1));
  private static final ConnectionId ONE = new ConnectionId(new UUID(8, 1));
  private static final ConnectionId OTHER = new ConnectionId(new UUID(8, 2));
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final RunQueue queue =
      new RunQueue(
          BankingEngine.builder(new InMemoryStores(CLOCK), new MemorySecretCipher()).build(),
          new Ids(CLOCK, new SplittableRandom(1)),
          new RunMeter(registry),
          new FixedJobKeys(true),
          registry);
  private final HintRuns hints = new HintRuns(queue);
  private final CompletableFuture<Boolean> wanted = new CompletableFuture<>();

  @AfterEach
  void drain() throws InterruptedException {
    wanted.complete(false);
    queue.stop(new io.quarkus.runtime.ShutdownEvent());
  }

  private boolean submitted(TenantId tenant, ConnectionId connection) {
    return hints.submit(tenant, SyncRequest.unattended(connection), wanted::join);
  }

  @Test
  void a_second_run_of_a_connection_does_not_wait_beside_the_first() {
    TenantId stranger = new TenantId(new UUID(7, 2));

    List<Boolean> answers =
        List.of(
            submitted(TENANT, ONE),
            submitted(TENANT, ONE),
            submitted(TENANT, OTHER),
            submitted(stranger, ONE));

    assertThat(answers).containsExactly(true, false, true, true);
  }

  @Test
  void once_the_first_is_done_another_may_wait() {
    submitted(TENANT, ONE);
    wanted.complete(false);
    Instant patienceEnds = Instant.now(java.time.Clock.systemUTC()).plus(Duration.ofSeconds(30));

    boolean another = submitted(TENANT, ONE);
    while (!another && Instant.now(java.time.Clock.systemUTC()).isBefore(patienceEnds)) {
      another = submitted(TENANT, ONE);
    }

    assertThat(another).isTrue();
  }

  @Test
  void a_full_queue_takes_none() {
    int taken = 0;
    for (int i = 0; i < 50; i++) {
      taken += submitted(TENANT, new ConnectionId(new UUID(9, i))) ? 1 : 0;
    }

    assertThat(taken)
        .isEqualTo(new FixedJobKeys(true).workers() + new FixedJobKeys(true).queueMax());
  }
}
