package org.avstem.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.spi.TenantDirectory;
import org.avstem.testkit.fixture.TestTenant;
import org.junit.jupiter.api.Test;

/** What a {@link TenantDirectory} promises. */
public interface TenantDirectoryContract extends StoreContract {

  private TenantDirectory directory() {
    return stores().tenants();
  }

  private static TenantId newTenant() {
    return new TenantId(TestTenant.newId());
  }

  @Test
  default void a_tenant_is_added_once_and_keeps_its_first_name() {
    TenantId tenant = newTenant();
    boolean first = directory().add(tenant, "Fjord AS", TestTenant.START);

    boolean again = directory().add(tenant, "Other AS", TestTenant.START.plusSeconds(1));

    assertThat(List.of(first, again)).containsExactly(true, false);
    assertThat(directory().find(tenant))
        .contains(new TenantDirectory.Entry(tenant, "Fjord AS", TestTenant.START));
  }

  @Test
  default void an_unknown_tenant_is_not_found() {
    assertThat(directory().find(newTenant())).isEmpty();
  }

  @Test
  default void pages_go_through_all_tenants_in_order_of_id() {
    List<TenantId> added = List.of(newTenant(), newTenant(), newTenant());
    TenantId before = newTenant();
    for (TenantId tenant : added) {
      directory().add(tenant, "Fjord AS", TestTenant.START);
    }

    List<TenantId> firstTwo = ids(directory().list(justBefore(added.get(0)), 2));
    List<TenantId> rest = ids(directory().list(Optional.of(firstTwo.get(1)), 100));

    assertThat(firstTwo).containsExactly(added.get(0), added.get(1));
    assertThat(rest).startsWith(added.get(2)).doesNotContain(before);
  }

  private static Optional<TenantId> justBefore(TenantId tenant) {
    var id = tenant.value();
    return Optional.of(
        new TenantId(
            new java.util.UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() - 1)));
  }

  private static List<TenantId> ids(List<TenantDirectory.Entry> entries) {
    return entries.stream().map(TenantDirectory.Entry::id).toList();
  }

  @Test
  default void the_beginning_of_the_list_is_had_without_a_cursor() {
    directory().add(newTenant(), "Fjord AS", TestTenant.START);

    assertThat(directory().list(Optional.empty(), 1)).hasSize(1);
  }

  @Test
  default void of_many_parallel_callers_one_adds_the_tenant() {
    TenantId tenant = newTenant();

    List<Boolean> added =
        Parallel.run(20, n -> directory().add(tenant, "Fjord AS", TestTenant.START));

    assertThat(added).containsOnlyOnce(true);
  }
}
