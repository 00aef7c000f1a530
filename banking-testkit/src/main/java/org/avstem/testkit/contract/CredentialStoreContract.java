package org.avstem.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.avstem.core.connection.ConnectionId;
import org.avstem.ports.spi.CredentialStore.Lease;
import org.avstem.ports.spi.CredentialStore.Revocation;
import org.avstem.ports.spi.CredentialStore.Sealed;
import org.avstem.ports.spi.CredentialStore.Stored;
import org.avstem.ports.spi.SealedSecret;
import org.avstem.ports.spi.StoreFault;
import org.avstem.testkit.fixture.TestTenant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What a {@link org.avstem.ports.spi.CredentialStore} promises. Leases run on the store's own
 * clock, so a lease that has passed is made by a duration of zero.
 */
public interface CredentialStoreContract extends StoreContract {
  /** Longer than any test. */
  Duration LONG = Duration.ofHours(1);

  private static Sealed sealed(long version) {
    return new Sealed(
        blob("blob " + version),
        version,
        TestTenant.START.plusSeconds(3600),
        TestTenant.START.plusSeconds(3300));
  }

  private static SealedSecret blob(String content) {
    return SealedSecret.of(content.getBytes(StandardCharsets.UTF_8));
  }

  private static ConnectionId stored(TestTenant tenant) {
    ConnectionId connection = tenant.connection().id();
    tenant.run(tx -> tx.credentials().put(connection, sealed(1)));
    return connection;
  }

  private static Stored found(TestTenant tenant, ConnectionId connection) {
    return tenant.find(tx -> tx.credentials().find(connection)).orElseThrow();
  }

  private static Lease lease(TestTenant tenant, ConnectionId connection, Duration leaseFor) {
    return tenant
        .find(tx -> tx.credentials().lease(connection, leaseFor, "replica-a"))
        .orElseThrow();
  }

  @Test
  default void a_stored_credential_is_found_unleased_and_without_doubt() {
    TestTenant tenant = TestTenant.in(stores());
    ConnectionId connection = tenant.connection().id();
    Sealed withoutEnd = new Sealed(blob("consent"), 1, null, null);

    tenant.run(tx -> tx.credentials().put(connection, withoutEnd));

    Stored found = found(tenant, connection);
    assertThat(found.current()).isEqualTo(withoutEnd);
    assertThat(found.previous()).isEmpty();
    assertThat(found.leased()).isFalse();
    assertThat(found.outcomeUnknown()).isFalse();
  }

  @Test
  default void a_lease_answers_the_credential_and_shows_in_it() {
    TestTenant tenant = TestTenant.in(stores());
    ConnectionId connection = stored(tenant);

    Lease lease = lease(tenant, connection, LONG);

    assertThat(lease.current()).isEqualTo(sealed(1));
    assertThat(lease.previous()).isEmpty();
    assertThat(lease.outcomeWasUnknown()).isFalse();
    Stored found = found(tenant, connection);
    assertThat(found.fence()).isEqualTo(lease.fence());
    assertThat(found.leased()).isTrue();
    assertThat(found.outcomeUnknown()).isTrue();
  }

  @Test
  default void nobody_gets_a_second_lease_while_one_runs_not_even_its_holder() {
    TestTenant tenant = TestTenant.in(stores());
    ConnectionId connection = stored(tenant);
    lease(tenant, connection, LONG);

    assertThat(tenant.find(tx -> tx.credentials().lease(connection, LONG, "replica-a"))).isEmpty();
    assertThat(tenant.find(tx -> tx.credentials().lease(connection, LONG, "replica-b"))).isEmpty();
  }

  @Test
  default void without_a_credential_there_is_nothing_to_lease() {
    TestTenant tenant = TestTenant.in(stores());
    ConnectionId connection = tenant.connection().id();

    assertThat(tenant.find(tx -> tx.credentials().lease(connection, LONG, "replica-a"))).isEmpty();
    assertThat(tenant.find(tx -> tx.credentials().find(connection))).isEmpty();
  }

  @Test
  default void of_many_parallel_replicas_one_gets_the_lease() {
    TestTenant tenant = TestTenant.in(stores());
    ConnectionId connection = stored(tenant);

    List<Boolean> leased =
        Parallel.run(
            50,
            n ->
                tenant.is(
                    tx -> tx.credentials().lease(connection, LONG, "replica " + n).isPresent()));

    assertThat(leased).containsOnlyOnce(true);
  }

  @Test
  default void a_rotation_stores_the_new_one_keeps_the_old_one_and_ends_the_lease() {
    TestTenant tenant = TestTenant.in(stores());
    ConnectionId connection = stored(tenant);
    Lease lease = lease(tenant, connection, LONG);

    boolean rotated =
        tenant.is(tx -> tx.credentials().rotated(connection, lease.fence(), sealed(2)));

    assertThat(rotated).isTrue();
    Stored found = found(tenant, connection);
    assertThat(found.current()).isEqualTo(sealed(2));
    assertThat(found.previous()).contains(sealed(1));
    assertThat(found.leased()).isFalse();
    assertThat(found.outcomeUnknown()).isFalse();
  }

  @Test
  default void a_lease_that_has_passed_leaves_the_outcome_unknown_and_may_be_taken_over() {
    TestTenant tenant = TestTenant.in(stores());
    ConnectionId connection = stored(tenant);
    Lease passed = lease(tenant, connection, Duration.ZERO);
    Stored between = found(tenant, connection);

    Lease next = lease(tenant, connection, LONG);

    assertThat(between.leased()).isFalse();
    assertThat(between.outcomeUnknown()).isTrue();
    assertThat(next.outcomeWasUnknown()).isTrue();
    assertThat(next.fence()).isGreaterThan(passed.fence());
  }

  @Test
  default void a_stale_fence_writes_nothing() {
    TestTenant tenant = TestTenant.in(stores());
    ConnectionId connection = stored(tenant);
    Lease stale = lease(tenant, connection, Duration.ZERO);
    lease(tenant, connection, LONG);
    Stored before = found(tenant, connection);

    boolean rotated =
        tenant.is(tx -> tx.credentials().rotated(connection, stale.fence(), sealed(2)));
    boolean released = tenant.is(tx -> tx.credentials().release(connection, stale.fence()));

    assertThat(rotated).isFalse();
    assertThat(released).isFalse();
    assertThat(found(tenant, connection)).isEqualTo(before);
  }

  @Test
  default void a_token_that_comes_after_the_lease_passed_is_kept_if_nobody_took_over() {
    TestTenant tenant = TestTenant.in(stores());
    ConnectionId connection = stored(tenant);
    Lease passed = lease(tenant, connection, Duration.ZERO);

    boolean rotated =
        tenant.is(tx -> tx.credentials().rotated(connection, passed.fence(), sealed(2)));

    assertThat(rotated).isTrue();
    assertThat(found(tenant, connection).current()).isEqualTo(sealed(2));
  }

  @Test
  default void a_lease_ends_once() {
    TestTenant tenant = TestTenant.in(stores());
    ConnectionId connection = stored(tenant);
    long fence = lease(tenant, connection, LONG).fence();
    tenant.run(tx -> tx.credentials().rotated(connection, fence, sealed(2)));

    boolean again = tenant.is(tx -> tx.credentials().rotated(connection, fence, sealed(3)));
    boolean released = tenant.is(tx -> tx.credentials().release(connection, fence));

    assertThat(again).isFalse();
    assertThat(released).isFalse();
    assertThat(found(tenant, connection).current()).isEqualTo(sealed(2));
  }

  @Test
  default void a_release_frees_the_lease_without_doubt() {
    TestTenant tenant = TestTenant.in(stores());
    ConnectionId connection = stored(tenant);
    long fence = lease(tenant, connection, LONG).fence();

    boolean released = tenant.is(tx -> tx.credentials().release(connection, fence));

    assertThat(released).isTrue();
    Stored found = found(tenant, connection);
    assertThat(found.leased()).isFalse();
    assertThat(found.outcomeUnknown()).isFalse();
    assertThat(lease(tenant, connection, LONG).fence()).isGreaterThan(fence);
  }

  @Test
  default void a_release_does_not_settle_the_doubt_of_an_earlier_lease() {
    TestTenant tenant = TestTenant.in(stores());
    ConnectionId connection = stored(tenant);
    lease(tenant, connection, Duration.ZERO);
    long fence = lease(tenant, connection, LONG).fence();

    tenant.run(tx -> tx.credentials().release(connection, fence));

    assertThat(found(tenant, connection).outcomeUnknown()).isTrue();
    assertThat(lease(tenant, connection, LONG).outcomeWasUnknown()).isTrue();
  }

  @Test
  default void a_new_credential_forgets_the_former_clears_the_lease_and_raises_the_fence() {
    TestTenant tenant = TestTenant.in(stores());
    ConnectionId connection = stored(tenant);
    long first = lease(tenant, connection, LONG).fence();
    tenant.run(tx -> tx.credentials().rotated(connection, first, sealed(2)));
    long second = lease(tenant, connection, LONG).fence();

    tenant.run(tx -> tx.credentials().put(connection, sealed(3)));

    Stored found = found(tenant, connection);
    assertThat(found.current()).isEqualTo(sealed(3));
    assertThat(found.previous()).isEmpty();
    assertThat(found.leased()).isFalse();
    assertThat(found.outcomeUnknown()).isFalse();
    assertThat(found.fence()).isGreaterThan(second);
    assertThat(tenant.is(tx -> tx.credentials().rotated(connection, second, sealed(4)))).isFalse();
  }

  @Test
  default void the_previous_one_is_forgotten_once_the_present_one_has_worked() {
    TestTenant tenant = TestTenant.in(stores());
    ConnectionId connection = stored(tenant);
    long fence = lease(tenant, connection, LONG).fence();
    tenant.run(tx -> tx.credentials().rotated(connection, fence, sealed(2)));

    tenant.run(tx -> tx.credentials().confirmed(connection, 1));
    Optional<Sealed> afterOther = found(tenant, connection).previous();
    tenant.run(tx -> tx.credentials().confirmed(connection, 2));
    tenant.run(tx -> tx.credentials().confirmed(connection, 2));

    assertThat(afterOther).contains(sealed(1));
    assertThat(found(tenant, connection).previous()).isEmpty();
    assertThat(found(tenant, connection).current()).isEqualTo(sealed(2));
  }

  @Test
  default void a_removed_credential_is_gone_once() {
    TestTenant tenant = TestTenant.in(stores());
    ConnectionId connection = stored(tenant);

    boolean removed = tenant.is(tx -> tx.credentials().remove(connection));
    boolean again = tenant.is(tx -> tx.credentials().remove(connection));

    assertThat(removed).isTrue();
    assertThat(again).isFalse();
    assertThat(tenant.find(tx -> tx.credentials().find(connection))).isEmpty();
  }

  @Test
  default void a_fence_never_repeats_even_after_removal() {
    TestTenant tenant = TestTenant.in(stores());
    ConnectionId connection = stored(tenant);
    long fence = lease(tenant, connection, LONG).fence();
    tenant.run(tx -> tx.credentials().remove(connection));

    tenant.run(tx -> tx.credentials().put(connection, sealed(1)));

    assertThat(found(tenant, connection).fence()).isGreaterThan(fence);
    assertThat(tenant.is(tx -> tx.credentials().rotated(connection, fence, sealed(2)))).isFalse();
  }

  private static Revocation queued(TestTenant tenant, ConnectionId connection) {
    UUID id = TestTenant.newId();
    Revocation revocation =
        new Revocation(
            id,
            connection,
            TestTenant.BANK,
            blob("resealed " + id),
            TestTenant.START.plusSeconds(7200));
    tenant.run(tx -> tx.credentials().queueRevocation(revocation));
    return revocation;
  }

  private static List<Revocation> waiting(TestTenant tenant, Instant before, int limit) {
    return tenant.list(tx -> tx.credentials().revocations(before, limit));
  }

  @Test
  @Tag("C18")
  default void many_credentials_of_one_connection_wait_for_revocation_beside_the_one_in_force() {
    TestTenant tenant = TestTenant.in(stores());
    ConnectionId connection = stored(tenant);

    List<Revocation> queued =
        List.of(queued(tenant, connection), queued(tenant, connection), queued(tenant, connection));

    assertThat(waiting(tenant, TestTenant.START, 10)).containsExactlyElementsOf(queued);
    assertThat(found(tenant, connection).current()).isEqualTo(sealed(1));
  }

  @Test
  default void revocations_not_tried_lately_are_listed_in_the_order_they_came() {
    TestTenant tenant = TestTenant.in(stores());
    ConnectionId connection = stored(tenant);
    List<Revocation> queued =
        List.of(
            queued(tenant, connection), queued(tenant, stored(tenant)), queued(tenant, connection));
    Instant tried = TestTenant.START.plusSeconds(60);

    tenant.run(tx -> tx.credentials().revocationTried(queued.get(0).id(), tried));

    assertThat(waiting(tenant, tried, 10)).containsExactly(queued.get(1), queued.get(2));
    assertThat(waiting(tenant, tried, 1)).containsExactly(queued.get(1));
    assertThat(waiting(tenant, tried.plusSeconds(1), 10)).containsExactlyElementsOf(queued);
  }

  @Test
  default void a_revocation_that_is_done_is_erased_alone_and_may_be_done_again() {
    TestTenant tenant = TestTenant.in(stores());
    ConnectionId connection = stored(tenant);
    Revocation first = queued(tenant, connection);
    Revocation second = queued(tenant, connection);

    tenant.run(tx -> tx.credentials().revocationDone(first.id()));
    tenant.run(tx -> tx.credentials().revocationDone(first.id()));

    assertThat(waiting(tenant, TestTenant.START.plusSeconds(60), 10)).containsExactly(second);
  }

  @Test
  default void a_revocation_of_no_connection_is_refused() {
    TestTenant tenant = TestTenant.in(stores());
    ConnectionId unknown = TestTenant.newConnection().id();

    assertThatThrownBy(() -> queued(tenant, unknown)).isInstanceOf(StoreFault.Broken.class);
  }

  @Test
  default void a_credential_of_no_connection_is_refused() {
    TestTenant tenant = TestTenant.in(stores());
    ConnectionId unknown = TestTenant.newConnection().id();

    assertThatThrownBy(() -> tenant.run(tx -> tx.credentials().put(unknown, sealed(1))))
        .isInstanceOf(StoreFault.Broken.class);
  }
}
