package org.avstem.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.spi.AuditChain;
import org.avstem.ports.spi.AuditStore.Entry;
import org.avstem.ports.spi.AuditStore.Event;
import org.avstem.testkit.fixture.TestTenant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an {@link org.avstem.ports.spi.AuditStore} promises. */
@Tag("T-CP-1")
public interface AuditStoreContract extends StoreContract {

  /**
   * Writes {@code action} into a stored entry without the hash that would go with it, as whoever
   * owns the table could.
   */
  void forgeAuditEntry(TenantId tenant, long number, String action);

  private static Event event(String action) {
    return new Event(
        TestTenant.START.plusNanos(123_456_000),
        action,
        "user-1",
        "connection-1",
        Map.of("code", "A", "attempt", "1"));
  }

  private static TestTenant withThree(TestTenant tenant) {
    List.of("STARTED", "CONSENTED", "SYNCED")
        .forEach(action -> tenant.run(tx -> tx.audit().append(event(action))));
    return tenant;
  }

  private static List<Entry> all(TestTenant tenant) {
    return tenant.list(tx -> tx.audit().after(0, 1000));
  }

  @Test
  default void entries_are_numbered_in_order_and_say_what_was_appended() {
    TestTenant tenant = withThree(TestTenant.in(stores()));

    assertThat(all(tenant)).extracting(Entry::number).containsExactly(1L, 2L, 3L);
    assertThat(all(tenant))
        .extracting(Entry::event)
        .containsExactly(event("STARTED"), event("CONSENTED"), event("SYNCED"));
  }

  @Test
  default void entries_are_read_on_from_any_number() {
    TestTenant tenant = withThree(TestTenant.in(stores()));

    assertThat(tenant.list(tx -> tx.audit().after(1, 1)))
        .extracting(Entry::number)
        .containsExactly(2L);
    assertThat(tenant.list(tx -> tx.audit().after(3, 10))).isEmpty();
  }

  @Test
  default void every_entry_is_hashed_over_the_one_before() {
    TestTenant tenant = withThree(TestTenant.in(stores()));

    String previous = AuditChain.GENESIS;
    for (Entry entry : all(tenant)) {
      assertThat(entry.hash()).isEqualTo(AuditChain.hash(previous, entry.number(), entry.event()));
      previous = entry.hash();
    }
  }

  @Test
  default void an_untouched_chain_verifies_and_so_does_an_empty_one() {
    TestTenant empty = TestTenant.in(stores());
    TestTenant tenant = withThree(TestTenant.in(stores()));

    assertThat(tenant.count(tx -> tx.audit().verify())).isZero();
    assertThat(empty.count(tx -> tx.audit().verify())).isZero();
  }

  @Test
  default void a_forged_entry_is_found() {
    TestTenant tenant = withThree(TestTenant.in(stores()));

    forgeAuditEntry(tenant.id(), 2, "NOTHING_HAPPENED");

    assertThat(tenant.count(tx -> tx.audit().verify())).isEqualTo(2);
  }

  @Test
  default void parallel_appends_make_one_chain_without_a_gap() {
    TestTenant tenant = TestTenant.in(stores());
    int threads = 20;

    Parallel.run(
        threads,
        n -> {
          tenant.run(tx -> tx.audit().append(event("ACTION_" + n)));
          return n;
        });

    assertThat(all(tenant))
        .extracting(Entry::number)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, threads).boxed().toList());
    assertThat(tenant.count(tx -> tx.audit().verify())).isZero();
  }

  @Test
  default void each_tenant_has_a_chain_of_its_own() {
    TestTenant tenant = withThree(TestTenant.in(stores()));
    TestTenant other = withThree(TestTenant.in(stores()));

    assertThat(all(other)).isEqualTo(all(tenant));
  }
}
