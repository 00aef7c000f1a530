package org.avstem.testkit.memory;

import org.avstem.testkit.clock.SettableClock;
import org.avstem.testkit.fixture.TestTenant;

/** Fresh stores for each test of a contract. */
abstract class InMemory {
  private final InMemoryStores stores = new InMemoryStores(SettableClock.at(TestTenant.START));

  public InMemoryStores stores() {
    return stores;
  }
}
