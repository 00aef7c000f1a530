package org.avstem.testkit.memory;

import java.time.Instant;
import java.util.Optional;
import org.avstem.ports.spi.Hash;
import org.avstem.ports.spi.IdempotencyStore;

final class MemoryIdempotencyStore implements IdempotencyStore {
  private final Table<String, Claimed> keys;

  MemoryIdempotencyStore(Journal journal) {
    this.keys = Table.hashed("idempotency key", journal);
  }

  @Override
  public Claim claim(String key, Hash requestHash, Instant at) {
    Optional<Claimed> before = keys.find(key);
    if (before.isEmpty()) {
      keys.put(key, new Claimed(requestHash, Optional.empty()));
      return new Claim.Fresh();
    }
    if (!before.get().request().equals(requestHash)) {
      return new Claim.OtherRequest();
    }
    return before.get().answer().<Claim>map(Claim.Done::new).orElseGet(Claim.InFlight::new);
  }

  @Override
  public void answered(String key, StoredAnswer answer) {
    Claimed claimed = keys.require(key);
    if (claimed.answer().isEmpty()) {
      keys.put(key, new Claimed(claimed.request(), Optional.of(answer)));
    }
  }

  @Override
  public void abandon(String key) {
    keys.find(key)
        .filter(claimed -> claimed.answer().isEmpty())
        .ifPresent(claimed -> keys.remove(key));
  }

  private record Claimed(Hash request, Optional<StoredAnswer> answer) {}
}
