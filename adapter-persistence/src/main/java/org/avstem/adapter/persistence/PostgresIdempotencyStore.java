package org.avstem.adapter.persistence;

import java.util.Optional;
import java.util.UUID;
import org.avstem.ports.spi.Hash;
import org.avstem.ports.spi.IdempotencyStore;
import org.avstem.ports.spi.StoreFault;

/** First answers in {@code idempotency_key}. */
final class PostgresIdempotencyStore implements IdempotencyStore {
  /** Locks the row before it compares, so of many who take a claim over one alone does. */
  private static final String CLAIM =
      """
      INSERT INTO idempotency_key AS k (
        tenant_id, key_hash, request_hash, claimed_at, owner, lease_until)
      VALUES (:tenant, ?, ?, ?, ?, ?)
      ON CONFLICT (tenant_id, key_hash) DO UPDATE
        SET claimed_at = excluded.claimed_at, owner = excluded.owner,
            lease_until = excluded.lease_until
      WHERE k.status IS NULL AND k.request_hash = excluded.request_hash
        AND k.lease_until <= excluded.claimed_at
      """;

  private static final String FIND =
      "SELECT * FROM idempotency_key WHERE tenant_id = :tenant AND key_hash = ?";

  private static final String ANSWERED =
      """
      UPDATE idempotency_key SET status = ?, body = ?, location = ?
       WHERE tenant_id = :tenant AND key_hash = ? AND owner = ? AND status IS NULL
      """;

  private static final String ABANDON =
      """
      DELETE FROM idempotency_key
       WHERE tenant_id = :tenant AND key_hash = ? AND owner = ? AND status IS NULL
      """;

  private final Session session;

  PostgresIdempotencyStore(Session session) {
    this.session = session;
  }

  @Override
  public Claim claim(String key, Hash requestHash, Lease lease) {
    String hash = Hash.of(key).hex();
    int claimed =
        session.update(CLAIM, hash, requestHash.hex(), lease.from(), lease.owner(), lease.until());
    if (claimed == 1) {
      return new Claim.Fresh();
    }
    return session
        .first(FIND, row -> read(row, requestHash), hash)
        .orElseThrow(() -> new StoreFault.Unreachable("a claim was given back meanwhile", null));
  }

  @Override
  public boolean answered(String key, UUID owner, StoredAnswer answer) {
    int changed =
        session.update(
            ANSWERED,
            answer.status(),
            answer.body(),
            answer.location().orElse(null),
            Hash.of(key).hex(),
            owner);
    return changed == 1;
  }

  @Override
  public void abandon(String key, UUID owner) {
    session.update(ABANDON, Hash.of(key).hex(), owner);
  }

  private static Claim read(Row row, Hash requestHash) {
    if (!row.text("request_hash").equals(requestHash.hex())) {
      return new Claim.OtherRequest();
    }
    Integer status = row.integerOrNull("status");
    return status == null
        ? new Claim.InFlight()
        : new Claim.Done(
            new StoredAnswer(
                status, row.text("body"), Optional.ofNullable(row.textOrNull("location"))));
  }
}
