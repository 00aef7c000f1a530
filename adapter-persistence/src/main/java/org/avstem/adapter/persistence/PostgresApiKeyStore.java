package org.avstem.adapter.persistence;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.avstem.ports.spi.ApiKeyStore;
import org.avstem.ports.spi.Hash;

/** API keys in {@code api_key}. */
final class PostgresApiKeyStore implements ApiKeyStore {
  private static final String INSERT =
      """
      INSERT INTO api_key (tenant_id, key_id, name, role, key_hash, created_at, revoked_at)
      VALUES (:tenant, ?, ?, ?, ?, ?, ?)
      """;

  private static final String BY_HASH =
      "SELECT * FROM api_key WHERE tenant_id = :tenant AND key_hash = ?";

  private static final String LIST =
      "SELECT * FROM api_key WHERE tenant_id = :tenant ORDER BY created_at, key_id";

  private static final String REVOKE =
      """
      UPDATE api_key SET revoked_at = coalesce(revoked_at, ?)
       WHERE tenant_id = :tenant AND key_id = ?
      """;

  private final Session session;

  PostgresApiKeyStore(Session session) {
    this.session = session;
  }

  @Override
  public void insert(ApiKey key, Hash hash) {
    session.update(
        INSERT,
        key.id(),
        key.name(),
        key.role(),
        hash.hex(),
        key.createdAt(),
        key.revokedAt().orElse(null));
  }

  @Override
  public Optional<ApiKey> findByHash(Hash hash) {
    return session.first(BY_HASH, PostgresApiKeyStore::read, hash.hex());
  }

  @Override
  public List<ApiKey> list() {
    return session.list(LIST, PostgresApiKeyStore::read);
  }

  @Override
  public boolean revoke(UUID id, Instant at) {
    return session.update(REVOKE, at, id) == 1;
  }

  private static ApiKey read(Row row) {
    return new ApiKey(
        row.uuid("key_id"),
        row.text("name"),
        row.code(Role.class, "role"),
        row.instant("created_at"),
        Optional.ofNullable(row.instantOrNull("revoked_at")));
  }
}
