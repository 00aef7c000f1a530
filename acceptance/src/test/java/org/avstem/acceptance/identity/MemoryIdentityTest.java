package org.avstem.acceptance.identity;

import java.util.List;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.spi.Stores;
import org.avstem.testkit.clock.SettableClock;
import org.avstem.testkit.memory.InMemoryStores;
import org.avstem.testkit.memory.InMemoryStores.Observed;

/** The invariants of identity on the stores in memory. */
final class MemoryIdentityTest extends IdentitySuite {
  @Override
  Size size() {
    return new Size(16, 10, 100, 20, 100);
  }

  @Override
  public Opened open() {
    SettableClock clock = FedTenant.clockAt(FedTenant.BIRTH);
    return new Opened(new Memory(new InMemoryStores(clock)), clock, size().sliceRows());
  }

  private record Memory(InMemoryStores inMemory) implements Kept {
    @Override
    public Stores stores() {
      return inMemory;
    }

    @Override
    public List<Observed> observed(TenantId tenant) {
      return inMemory.observed(tenant);
    }
  }
}
