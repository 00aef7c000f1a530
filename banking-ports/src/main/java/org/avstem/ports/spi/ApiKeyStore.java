package org.avstem.ports.spi;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** API keys of a tenant, hashed. */
public interface ApiKeyStore {

  void insert(ApiKey key, Hash hash);

  /** The key with this hash, revoked or not. */
  Optional<ApiKey> findByHash(Hash hash);

  List<ApiKey> list();

  /** Revokes; the first time stays. Idempotent. @return false if there is no such key */
  boolean revoke(UUID id, Instant at);

  /** What a key may do; each role includes those before it. */
  enum Role {
    VIEWER,
    OPERATOR,
    ADMIN
  }

  /** A key without its secret. */
  record ApiKey(UUID id, String name, Role role, Instant createdAt, Optional<Instant> revokedAt) {}
}
