package org.avstem.testkit.fault;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.avstem.core.connection.ProviderId;
import org.avstem.ports.spi.BankEventStore;
import org.avstem.ports.spi.Hash;

/** An event store each of whose writes is a step at which the process may die. */
record CrashingEvents(CrashingStores process, BankEventStore real) implements BankEventStore {

  @Override
  public boolean receive(Event event) {
    return process.step(() -> real.receive(event));
  }

  @Override
  public List<Claim> claim(Duration holdFor, int limit) {
    return process.step(() -> real.claim(holdFor, limit));
  }

  @Override
  public boolean postpone(Claim claim, boolean parked, String code, Duration wait) {
    return process.step(() -> real.postpone(claim, parked, code, wait));
  }

  @Override
  public boolean settle(Claim claim, boolean applied, String code, Instant at) {
    return process.step(() -> real.settle(claim, applied, code, at));
  }

  @Override
  public int forget(Instant before, int limit) {
    return process.step(() -> real.forget(before, limit));
  }

  @Override
  public Map<State, Long> countByState() {
    return real.countByState();
  }

  @Override
  public Optional<Kept> find(ProviderId source, Hash key) {
    return real.find(source, key);
  }

  @Override
  public List<Link> links(ProviderId provider, Hash reference) {
    return real.links(provider, reference);
  }
}
