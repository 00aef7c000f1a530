package org.avstem.app.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.avstem.app.world.Erp;
import org.avstem.app.world.World;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.spi.StoreFault;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(World.class)
class TicksTest {
  @Inject Ticks ticks;

  @Test
  void a_fault_in_one_tenants_data_does_not_stop_the_work_for_the_others() {
    for (int i = 0; i < 3; i++) {
      Erp.ofNewTenant("Tick " + i);
    }
    List<TenantId> all = new ArrayList<>();
    ticks.forEachTenant("count", all::add);
    List<TenantId> reached = new ArrayList<>();

    ticks.forEachTenant(
        "break",
        tenant -> {
          reached.add(tenant);
          throw reached.size() % 2 == 0
              ? new IllegalStateException("a fault of ours")
              : new StoreFault.Broken("a fault of the store", new IllegalStateException());
        });

    assertThat(reached).hasSizeGreaterThan(3).isEqualTo(all);
  }
}
