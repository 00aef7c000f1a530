package org.avstem.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.avstem.ports.spi.PageRequest;
import org.avstem.ports.spi.StoreTransaction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many threads, two connections, random tenants: the tenant must not stay on a connection. */
@Tag("T-MT-3")
@Tag("L07")
class PooledConnectionTest {
  private static final int THREADS = 16;
  private static final int WORKS_EACH = 250;
  private static final long SEED = 20_260_301L;

  @Test
  void a_connection_given_back_carries_no_tenant_to_the_next() throws Exception {
    try (HikariDataSource pool = TestDatabase.shared().pool(2)) {
      PostgresStores stores = PostgresStores.open(pool);
      List<Feed> feeds =
          IntStream.range(0, 8).mapToObj(i -> Feed.connected(stores, Ids.tenant())).toList();

      int foreign = foreignRows(feeds);

      assertThat(foreign).isZero();
      assertThat(TestDatabase.ask(pool, "SELECT current_setting('app.tenant_id', true)"))
          .isNullOrEmpty();
    }
  }

  private static int foreignRows(List<Feed> feeds) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<Integer>> works = new ArrayList<>();
      SplittableRandom random = new SplittableRandom(SEED);
      for (int i = 0; i < THREADS; i++) {
        SplittableRandom own = random.split();
        works.add(() -> visited(feeds, own));
      }
      int foreign = 0;
      for (Future<Integer> future : threads.invokeAll(works)) {
        foreign += future.get();
      }
      return foreign;
    } finally {
      threads.shutdownNow();
    }
  }

  /** Visits random tenants, every fourth time with work that fails. */
  private static int visited(List<Feed> feeds, SplittableRandom random) {
    int foreign = 0;
    for (int i = 0; i < WORKS_EACH; i++) {
      Feed feed = feeds.get(random.nextInt(feeds.size()));
      boolean fails = random.nextInt(4) == 0;
      try {
        foreign += feed.in(tx -> notOf(feed, tx, fails));
      } catch (ArithmeticException onPurpose) {
        assertThat(fails).isTrue();
      }
    }
    return foreign;
  }

  private static int notOf(Feed feed, StoreTransaction tx, boolean fails) {
    int foreign =
        (int)
            tx.connections().list(PageRequest.first(100)).rows().stream()
                .filter(c -> !c.id().equals(feed.connection()))
                .count();
    if (fails) {
      throw new ArithmeticException("on purpose");
    }
    return foreign;
  }
}
