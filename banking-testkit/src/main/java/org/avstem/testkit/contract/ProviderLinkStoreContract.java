package org.avstem.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.avstem.core.connection.ConnectionId;
import org.avstem.core.connection.ProviderId;
import org.avstem.ports.spi.BankEventStore.Link;
import org.avstem.ports.spi.Hash;
import org.avstem.testkit.fixture.TestTenant;
import org.junit.jupiter.api.Test;

/**
 * What a {@link org.avstem.ports.spi.ProviderLinkStore} promises, and the look-up that belongs to
 * it.
 */
public interface ProviderLinkStoreContract extends StoreContract {
  private List<Link> links(Hash reference) {
    return stores().bankEvents().links(TestTenant.BANK, reference);
  }

  private static Hash newReference() {
    return Hash.of("consent " + TestTenant.newId());
  }

  private static void put(
      TestTenant tenant, Hash reference, ConnectionId connection, int generation) {
    tenant.run(tx -> tx.providerLinks().put(TestTenant.BANK, reference, connection, generation));
  }

  @Test
  default void a_reference_leads_to_tenant_and_connection() {
    TestTenant tenant = TestTenant.in(stores());
    ConnectionId connection = tenant.connection().id();
    Hash reference = newReference();

    put(tenant, reference, connection, 1);

    assertThat(links(reference)).containsExactly(new Link(tenant.id(), connection, 1));
  }

  @Test
  default void nothing_is_known_of_another_reference_or_another_bank() {
    TestTenant tenant = TestTenant.in(stores());
    Hash reference = newReference();
    put(tenant, reference, tenant.connection().id(), 1);

    assertThat(links(newReference())).isEmpty();
    assertThat(stores().bankEvents().links(new ProviderId("another"), reference)).isEmpty();
  }

  @Test
  default void a_later_generation_moves_the_link_and_an_earlier_one_does_not() {
    TestTenant tenant = TestTenant.in(stores());
    ConnectionId connection = tenant.connection().id();
    Hash reference = newReference();
    put(tenant, reference, connection, 1);

    put(tenant, reference, connection, 3);
    put(tenant, reference, connection, 2);

    assertThat(links(reference)).containsExactly(new Link(tenant.id(), connection, 3));
  }

  @Test
  default void one_reference_may_stand_for_connections_of_several_tenants() {
    TestTenant one = TestTenant.in(stores());
    TestTenant other = TestTenant.in(stores());
    Link first = new Link(one.id(), one.connection().id(), 1);
    Link second = new Link(other.id(), other.connection().id(), 1);
    Hash reference = newReference();

    put(one, reference, first.connection(), 1);
    put(other, reference, second.connection(), 1);

    assertThat(links(reference)).containsExactlyInAnyOrder(first, second);
  }

  @Test
  default void a_link_is_taken_back_with_the_work_that_wrote_it() {
    TestTenant tenant = TestTenant.in(stores());
    ConnectionId connection = tenant.connection().id();
    Hash reference = newReference();

    assertThatThrownBy(
            () ->
                tenant.run(
                    tx -> {
                      tx.providerLinks().put(TestTenant.BANK, reference, connection, 1);
                      throw new UnitOfWorkContract.TestFailure();
                    }))
        .isInstanceOf(UnitOfWorkContract.TestFailure.class);

    assertThat(links(reference)).isEmpty();
  }
}
