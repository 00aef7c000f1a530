package org.avstem.testkit.memory;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.avstem.ports.spi.ApiKeyStore;
import org.avstem.ports.spi.Hash;

final class MemoryApiKeyStore implements ApiKeyStore {
  private final Table<UUID, ApiKey> keys;
  private final Table<Hash, UUID> byHash;

  MemoryApiKeyStore(Journal journal) {
    this.keys = Table.hashed("api key", journal);
    this.byHash = Table.hashed("api key hash", journal);
  }

  @Override
  public void insert(ApiKey key, Hash hash) {
    keys.add(key.id(), key);
    byHash.add(hash, key.id());
  }

  @Override
  public Optional<ApiKey> findByHash(Hash hash) {
    return byHash.find(hash).flatMap(keys::find);
  }

  @Override
  public List<ApiKey> list() {
    return keys.all().stream()
        .sorted(
            Comparator.comparing(key -> new AgeKey(key.createdAt(), key.id()), AgeKey.OLDEST_FIRST))
        .toList();
  }

  @Override
  public boolean revoke(UUID id, Instant at) {
    Optional<ApiKey> found = keys.find(id);
    found
        .filter(key -> key.revokedAt().isEmpty())
        .ifPresent(
            key ->
                keys.put(
                    id, new ApiKey(id, key.name(), key.role(), key.createdAt(), Optional.of(at))));
    return found.isPresent();
  }
}
