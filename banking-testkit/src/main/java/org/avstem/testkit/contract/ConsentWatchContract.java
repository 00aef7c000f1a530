package org.avstem.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.avstem.core.connection.Connection;
import org.avstem.core.connection.ConnectionEvent;
import org.avstem.core.connection.ConnectionId;
import org.avstem.core.connection.ReauthReason;
import org.avstem.ports.spi.AuditStore;
import org.avstem.ports.spi.ConsentStore.Ending;
import org.avstem.ports.spi.CredentialStore.Sealed;
import org.avstem.ports.spi.SealedSecret;
import org.avstem.testkit.fixture.TestTenant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What stores promise whoever keeps consents alive and says when they end. */
public interface ConsentWatchContract extends StoreContract {
  private static Instant day(int days) {
    return TestTenant.START.plus(Duration.ofDays(days));
  }

  private static ConnectionId active(TestTenant tenant, @Nullable Instant validUntil) {
    Connection active =
        tenant.connection().consented(ConnectionEvent.COMPLETED, validUntil).orElseThrow();
    tenant.run(tx -> tx.connections().update(active));
    return active.id();
  }

  private static List<ConnectionId> unnoticed(TestTenant tenant, int from, int to, int days) {
    return tenant.list(tx -> tx.consents().unnoticed(day(from), day(to), days, 10)).stream()
        .map(Ending::connection)
        .toList();
  }

  @Test
  default void consents_that_end_between_two_instants_are_found_in_order_of_their_end() {
    TestTenant tenant = TestTenant.in(stores());
    ConnectionId late = active(tenant, day(7));
    ConnectionId soon = active(tenant, day(3));
    active(tenant, day(1));
    active(tenant, day(8));
    active(tenant, null);

    assertThat(unnoticed(tenant, 1, 7, 7)).containsExactly(soon, late);
    assertThat(tenant.count(tx -> tx.connections().countEnding(day(1), day(7)))).isEqualTo(2);
    assertThat(tenant.list(tx -> tx.consents().unnoticed(day(1), day(7), 7, 1))).hasSize(1);
  }

  @Test
  default void a_connection_that_is_not_active_has_no_consent_that_ends() {
    TestTenant tenant = TestTenant.in(stores());
    ConnectionId id = active(tenant, day(3));
    Connection ended =
        tenant
            .find(tx -> tx.connections().find(id))
            .flatMap(c -> c.consentEnded(ReauthReason.CREDENTIAL_REFUSED))
            .orElseThrow();
    tenant.run(tx -> tx.connections().update(ended));

    assertThat(unnoticed(tenant, 0, 7, 7)).isEmpty();
    assertThat(tenant.count(tx -> tx.connections().countEnding(day(0), day(7)))).isZero();
    assertThat(tenant.list(tx -> tx.connections().pastConsent(day(9), 10))).isEmpty();
  }

  @Test
  default void consents_past_their_end_are_found_in_order_of_that_end() {
    TestTenant tenant = TestTenant.in(stores());
    ConnectionId second = active(tenant, day(2));
    ConnectionId first = active(tenant, day(1));
    active(tenant, day(3));
    active(tenant, null);

    List<ConnectionId> past = tenant.list(tx -> tx.connections().pastConsent(day(2), 10));

    assertThat(past).containsExactly(first, second);
    assertThat(tenant.list(tx -> tx.connections().pastConsent(day(2), 1))).containsExactly(first);
  }

  @Test
  default void an_end_is_noticed_once_for_each_number_of_days() {
    TestTenant tenant = TestTenant.in(stores());
    ConnectionId id = active(tenant, day(3));
    Ending ending = new Ending(id, day(3));

    List<Boolean> first =
        Parallel.run(8, n -> tenant.is(tx -> tx.consents().noticed(ending, 7, day(0))));
    boolean other = tenant.is(tx -> tx.consents().noticed(ending, 1, day(0)));

    assertThat(first).containsOnlyOnce(true);
    assertThat(other).isTrue();
    assertThat(unnoticed(tenant, 0, 7, 7)).isEmpty();
    assertThat(unnoticed(tenant, 0, 7, 14)).containsExactly(id);
  }

  @Test
  default void a_prolonged_consent_is_spoken_of_again() {
    TestTenant tenant = TestTenant.in(stores());
    ConnectionId id = active(tenant, day(3));

    tenant.run(tx -> tx.consents().noticed(new Ending(id, day(2)), 7, day(0)));

    assertThat(unnoticed(tenant, 0, 7, 7)).containsExactly(id);
  }

  @Test
  default void an_idle_credential_is_taken_by_one_of_many_replicas_and_not_again_in_that_time() {
    TestTenant tenant = TestTenant.in(stores());
    ConnectionId id = credential(tenant, TestTenant.START);

    List<List<ConnectionId>> taken =
        Parallel.run(8, n -> tenant.list(tx -> tx.credentials().takeIdle(Duration.ZERO, 10)));
    List<ConnectionId> again =
        tenant.list(tx -> tx.credentials().takeIdle(Duration.ofHours(6), 10));

    assertThat(taken).anyMatch(list -> list.equals(List.of(id)));
    assertThat(again).isEmpty();
  }

  @Test
  default void a_credential_just_stored_or_not_refreshable_or_gone_is_not_idle() {
    TestTenant tenant = TestTenant.in(stores());
    credential(tenant, TestTenant.START);
    ConnectionId fixed = credential(tenant, null);
    ConnectionId gone = credential(tenant, TestTenant.START);
    tenant.run(tx -> tx.credentials().remove(gone));

    List<ConnectionId> young =
        tenant.list(tx -> tx.credentials().takeIdle(Duration.ofHours(6), 10));
    List<ConnectionId> any = tenant.list(tx -> tx.credentials().takeIdle(Duration.ZERO, 10));

    assertThat(young).isEmpty();
    assertThat(any).hasSize(1).doesNotContain(fixed, gone);
  }

  private static ConnectionId credential(TestTenant tenant, @Nullable Instant refreshFrom) {
    ConnectionId id = tenant.connection().id();
    SealedSecret blob = SealedSecret.of("sealed".getBytes(StandardCharsets.UTF_8));
    tenant.run(tx -> tx.credentials().put(id, new Sealed(blob, 1, refreshFrom, refreshFrom)));
    return id;
  }

  @Test
  default void audit_entries_are_counted_by_action() {
    TestTenant tenant = TestTenant.in(stores());
    for (String action : List.of("A", "B", "A", "C")) {
      tenant.run(
          tx ->
              tx.audit()
                  .append(
                      new AuditStore.Event(TestTenant.START, action, "job", "subject", Map.of())));
    }

    Map<String, Long> counts = tenant.get(tx -> tx.audit().countByAction(List.of("A", "B", "D")));

    assertThat(counts).isEqualTo(Map.of("A", 2L, "B", 1L));
  }
}
