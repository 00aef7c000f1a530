package org.avstem.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import org.avstem.ports.spi.OutboxEvent;
import org.avstem.testkit.fixture.TestTenant;
import org.junit.jupiter.api.Test;

/** What an {@link org.avstem.ports.spi.OutboxStore} promises. */
public interface OutboxStoreContract extends StoreContract {

  private static void append(TestTenant tenant, String subject) {
    tenant.run(tx -> tx.outbox().append("test.happened", subject, "CODE", TestTenant.START));
  }

  private static List<String> undelivered(TestTenant tenant, int limit) {
    return tenant.list(tx -> tx.outbox().undelivered(limit)).stream()
        .map(OutboxEvent::subject)
        .toList();
  }

  @Test
  default void events_come_in_order_with_all_they_say() {
    TestTenant tenant = TestTenant.in(stores());

    tenant.run(
        tx -> {
          tx.outbox().append("connection.reauth_required", "a", "EXPIRED", TestTenant.START);
          tx.outbox().append("review.waiting", "b", "", TestTenant.START.plusSeconds(1));
        });

    assertThat(tenant.list(tx -> tx.outbox().undelivered(10)))
        .containsExactly(
            new OutboxEvent(1, "connection.reauth_required", "a", "EXPIRED", TestTenant.START),
            new OutboxEvent(2, "review.waiting", "b", "", TestTenant.START.plusSeconds(1)));
  }

  @Test
  default void delivered_ones_are_offered_no_more() {
    TestTenant tenant = TestTenant.in(stores());
    List.of("a", "b", "c", "d").forEach(subject -> append(tenant, subject));

    tenant.run(tx -> tx.outbox().delivered(2, TestTenant.START));
    tenant.run(tx -> tx.outbox().delivered(2, TestTenant.START));
    tenant.run(tx -> tx.outbox().delivered(1, TestTenant.START));

    assertThat(undelivered(tenant, 10)).containsExactly("c", "d");
    assertThat(undelivered(tenant, 1)).containsExactly("c");
  }

  @Test
  default void marking_too_far_does_not_swallow_what_comes_later() {
    TestTenant tenant = TestTenant.in(stores());
    append(tenant, "a");
    tenant.run(tx -> tx.outbox().delivered(100, TestTenant.START));

    append(tenant, "b");

    assertThat(undelivered(tenant, 10)).containsExactly("b");
  }

  @Test
  default void numbers_have_no_gap_after_rollbacks_and_in_parallel() {
    TestTenant tenant = TestTenant.in(stores());
    int threads = 20;

    Parallel.run(
        threads,
        n -> {
          assertThatThrownBy(() -> appendAndFail(tenant))
              .isInstanceOf(UnitOfWorkContract.TestFailure.class);
          append(tenant, "event " + n);
          return n;
        });

    assertThat(tenant.list(tx -> tx.outbox().undelivered(100)))
        .extracting(OutboxEvent::number)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, threads).boxed().toList());
  }

  private static void appendAndFail(TestTenant tenant) {
    tenant.run(
        tx -> {
          tx.outbox().append("test.happened", "never", "", TestTenant.START);
          throw new UnitOfWorkContract.TestFailure();
        });
  }
}
