package org.avstem.testkit.memory;

import java.util.Optional;
import java.util.UUID;
import org.avstem.ports.spi.Hash;
import org.avstem.ports.spi.IdempotencyStore;

final class MemoryIdempotencyStore implements IdempotencyStore {
  private final Table<String, Claimed> keys;

  MemoryIdempotencyStore(Journal journal) {
    this.keys = Table.hashed("idempotency key", journal);
  }

  @Override
  public Claim claim(String key, Hash requestHash, Lease lease) {
    Optional<Claimed> before = keys.find(key);
    if (before.isPresent() && !before.get().request().equals(requestHash)) {
      return new Claim.OtherRequest();
    }
    Optional<StoredAnswer> answer = before.flatMap(Claimed::answer);
    if (answer.isPresent()) {
      return new Claim.Done(answer.get());
    }
    if (before.isPresent() && lease.from().isBefore(before.get().lease().until())) {
      return new Claim.InFlight();
    }
    keys.put(key, new Claimed(requestHash, lease, Optional.empty()));
    return new Claim.Fresh();
  }

  @Override
  public boolean answered(String key, UUID owner, StoredAnswer answer) {
    Optional<Claimed> held = held(key, owner);
    held.ifPresent(
        claimed ->
            keys.put(key, new Claimed(claimed.request(), claimed.lease(), Optional.of(answer))));
    return held.isPresent();
  }

  @Override
  public void abandon(String key, UUID owner) {
    held(key, owner).ifPresent(claimed -> keys.remove(key));
  }

  private Optional<Claimed> held(String key, UUID owner) {
    return keys.find(key)
        .filter(claimed -> claimed.answer().isEmpty() && claimed.lease().owner().equals(owner));
  }

  private record Claimed(Hash request, Lease lease, Optional<StoredAnswer> answer) {}
}
