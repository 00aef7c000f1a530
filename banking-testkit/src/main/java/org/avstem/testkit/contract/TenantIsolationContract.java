package org.avstem.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import org.avstem.ports.spi.StoreFault;
import org.avstem.ports.spi.StoreTransaction;
import org.avstem.testkit.fixture.TestTenant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** That no store shows or lets change what is another tenant's, even to one who knows every id. */
@Tag("TM-1")
public interface TenantIsolationContract extends StoreContract {

  @Test
  default void a_tenant_sees_its_own_rows_in_every_store() {
    FullTenant full = FullTenant.in(stores());

    assertThat(full.picture().filled()).containsExactlyElementsOf(full.picture().stores().keySet());
  }

  @Test
  default void another_tenant_sees_none_of_them_in_any_store() {
    FullTenant full = FullTenant.in(stores());
    TestTenant other = TestTenant.in(stores());

    assertThat(full.pictureAs(other).filled()).isEmpty();
  }

  @Test
  default void another_tenant_changes_none_of_them_in_any_store() {
    FullTenant full = FullTenant.in(stores());
    TestTenant other = TestTenant.in(stores());
    Picture before = full.picture();

    full.changes().values().forEach(change -> attempt(other, change));

    assertThat(full.picture()).isEqualTo(before);
  }

  @Test
  default void two_tenants_may_use_the_same_ids() {
    FullTenant full = FullTenant.in(stores());
    TestTenant other = TestTenant.in(stores());
    Picture before = full.picture();

    other.run(full::fill);
    Picture theirs = full.pictureAs(other);
    other.run(full::changeEverything);

    assertThat(theirs.filled()).containsExactlyElementsOf(before.filled());
    assertThat(full.picture()).isEqualTo(before);
  }

  @Test
  default void parallel_work_of_many_tenants_stays_apart() {
    List<Long> entries =
        Parallel.run(
            8,
            n -> {
              FullTenant full = FullTenant.in(stores());
              full.tenant().run(full::changeEverything);
              return full.tenant().count(tx -> tx.audit().after(0, 100).size());
            });

    assertThat(entries).containsOnly(2L);
  }

  private static void attempt(TestTenant other, Consumer<StoreTransaction> change) {
    try {
      other.run(change);
    } catch (StoreFault.Broken e) {
      assertThat(e).as("a row that names a foreign parent is refused").isNotNull();
    }
  }
}
