package org.avstem.adapter.persistence;

import java.time.Instant;
import java.util.Optional;
import org.avstem.ports.spi.Hash;
import org.avstem.ports.spi.IdempotencyStore;
import org.avstem.ports.spi.StoreFault;

/** First answers in {@code idempotency_key}. */
final class PostgresIdempotencyStore implements IdempotencyStore {
  private static final String CLAIM =
      """
      INSERT INTO idempotency_key (tenant_id, key_hash, request_hash, claimed_at)
      VALUES (:tenant, ?, ?, ?) ON CONFLICT (tenant_id, key_hash) DO NOTHING
      """;

  private static final String FIND =
      "SELECT * FROM idempotency_key WHERE tenant_id = :tenant AND key_hash = ?";

  private static final String ANSWERED =
      """
      UPDATE idempotency_key SET status = ?, body = ?, location = ?
       WHERE tenant_id = :tenant AND key_hash = ? AND status IS NULL
      """;

  private static final String ABANDON =
      """
      DELETE FROM idempotency_key
       WHERE tenant_id = :tenant AND key_hash = ? AND status IS NULL
      """;

  private final Session session;

  PostgresIdempotencyStore(Session session) {
    this.session = session;
  }

  @Override
  public Claim claim(String key, Hash requestHash, Instant at) {
    String hash = Hash.of(key).hex();
    if (session.update(CLAIM, hash, requestHash.hex(), at) == 1) {
      return new Claim.Fresh();
    }
    return session
        .first(FIND, row -> read(row, requestHash), hash)
        .orElseThrow(() -> new StoreFault.Unreachable("a claim was given back meanwhile", null));
  }

  @Override
  public void answered(String key, StoredAnswer answer) {
    String hash = Hash.of(key).hex();
    int changed =
        session.update(
            ANSWERED, answer.status(), answer.body(), answer.location().orElse(null), hash);
    if (changed == 0 && session.first(FIND, row -> row.text("key_hash"), hash).isEmpty()) {
      throw new StoreFault.Broken("an answer to a key that nobody claimed", null);
    }
  }

  @Override
  public void abandon(String key) {
    session.update(ABANDON, Hash.of(key).hex());
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
