package org.avstem.adapter.persistence;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.avstem.core.connection.ConnectionId;
import org.avstem.core.connection.ProviderId;
import org.avstem.ports.spi.CredentialStore;
import org.avstem.ports.spi.SealedSecret;

/**
 * Credentials in {@code credential}, what waits for revocation in {@code revocation}. Leases run on
 * the database's {@code clock_timestamp()}: {@code now()} stands still within a transaction, and
 * replicas disagree about the time.
 */
final class PostgresCredentialStore implements CredentialStore {
  private static final String PUT =
      """
      INSERT INTO credential AS c (
        tenant_id, connection_id, sealed, secret_version, access_expires_at, refresh_from, fence,
        outcome_unknown, touched_at)
      VALUES (:tenant, ?, ?, ?, ?, ?, 1, false, clock_timestamp())
      ON CONFLICT (tenant_id, connection_id) DO UPDATE
        SET sealed = excluded.sealed, secret_version = excluded.secret_version,
            access_expires_at = excluded.access_expires_at, refresh_from = excluded.refresh_from,
            previous_sealed = NULL, previous_secret_version = NULL,
            previous_access_expires_at = NULL, previous_refresh_from = NULL,
            fence = c.fence + 1, lease_until = NULL, lease_by = NULL, outcome_unknown = false,
            doubted_before = false, touched_at = clock_timestamp()
      """;

  private static final String FIND =
      """
      SELECT *, coalesce(lease_until > clock_timestamp(), false) AS leased
        FROM credential
       WHERE tenant_id = :tenant AND connection_id = ? AND sealed IS NOT NULL
      """;

  /** The inner query locks first, so that what it says of the row before is true. */
  private static final String LEASE =
      """
      UPDATE credential c
         SET lease_until = clock_timestamp() + ? * interval '1 microsecond', lease_by = ?,
             fence = c.fence + 1, outcome_unknown = true,
             doubted_before = before.outcome_unknown
        FROM (SELECT outcome_unknown FROM credential
               WHERE tenant_id = :tenant AND connection_id = ? AND sealed IS NOT NULL
                 AND (lease_until IS NULL OR lease_until <= clock_timestamp())
                 FOR UPDATE) AS before
       WHERE c.tenant_id = :tenant AND c.connection_id = ?
      RETURNING c.*, before.outcome_unknown AS outcome_was_unknown
      """;

  private static final String ROTATED =
      """
      UPDATE credential
         SET previous_sealed = sealed, previous_secret_version = secret_version,
             previous_access_expires_at = access_expires_at, previous_refresh_from = refresh_from,
             sealed = ?, secret_version = ?, access_expires_at = ?, refresh_from = ?,
             lease_until = NULL, lease_by = NULL, outcome_unknown = false,
             doubted_before = false, touched_at = clock_timestamp()
       WHERE tenant_id = :tenant AND connection_id = ? AND fence = ? AND lease_until IS NOT NULL
      """;

  private static final String RELEASE =
      """
      UPDATE credential
         SET lease_until = NULL, lease_by = NULL, outcome_unknown = doubted_before
       WHERE tenant_id = :tenant AND connection_id = ? AND fence = ? AND lease_until IS NOT NULL
      """;

  private static final String CONFIRMED =
      """
      UPDATE credential
         SET previous_sealed = NULL, previous_secret_version = NULL,
             previous_access_expires_at = NULL, previous_refresh_from = NULL
       WHERE tenant_id = :tenant AND connection_id = ? AND secret_version = ?
      """;

  private static final String TAKE_IDLE =
      """
      UPDATE credential c SET touched_at = clock_timestamp()
        FROM (SELECT connection_id, touched_at FROM credential
               WHERE tenant_id = :tenant AND sealed IS NOT NULL AND refresh_from IS NOT NULL
                 AND touched_at <= clock_timestamp() - ? * interval '1 microsecond'
               ORDER BY touched_at LIMIT ? FOR UPDATE SKIP LOCKED) AS idle
       WHERE c.tenant_id = :tenant AND c.connection_id = idle.connection_id
      RETURNING c.connection_id, idle.touched_at AS idle_since
      """;

  /** The row stays, without a secret: its fence must go on rising. */
  private static final String REMOVE =
      """
      UPDATE credential
         SET sealed = NULL, access_expires_at = NULL, refresh_from = NULL, previous_sealed = NULL,
             previous_secret_version = NULL, previous_access_expires_at = NULL,
             previous_refresh_from = NULL, fence = fence + 1, lease_until = NULL, lease_by = NULL,
             outcome_unknown = false, doubted_before = false
       WHERE tenant_id = :tenant AND connection_id = ? AND sealed IS NOT NULL
      """;

  private static final String QUEUE =
      """
      INSERT INTO revocation (
        tenant_id, revocation_id, connection_id, provider, credential, until, place)
      SELECT :tenant, ?, ?, ?, ?, ?, coalesce(max(place), 0) + 1
        FROM revocation WHERE tenant_id = :tenant
      """;

  private static final String REVOCATIONS =
      """
      SELECT * FROM revocation WHERE tenant_id = :tenant AND (tried_at IS NULL OR tried_at < ?)
       ORDER BY place, revocation_id LIMIT ?
      """;

  private static final String TRIED =
      "UPDATE revocation SET tried_at = ? WHERE tenant_id = :tenant AND revocation_id = ?";

  private static final String DONE =
      "DELETE FROM revocation WHERE tenant_id = :tenant AND revocation_id = ?";

  private final Session session;

  PostgresCredentialStore(Session session) {
    this.session = session;
  }

  @Override
  public void put(ConnectionId connection, Sealed credential) {
    session.update(
        PUT,
        connection.value(),
        credential.blob().bytes(),
        credential.secretVersion(),
        credential.accessExpiresAt(),
        credential.refreshFrom());
  }

  @Override
  public Optional<Stored> find(ConnectionId connection) {
    return session.first(
        FIND,
        row ->
            new Stored(
                sealed(row, ""),
                previous(row),
                row.number("fence"),
                row.flag("leased"),
                row.flag("outcome_unknown")),
        connection.value());
  }

  @Override
  public Optional<Lease> lease(ConnectionId connection, Duration leaseFor, String holder) {
    return session.first(
        LEASE,
        row ->
            new Lease(
                sealed(row, ""),
                previous(row),
                row.number("fence"),
                row.flag("outcome_was_unknown")),
        leaseFor.toNanos() / 1_000,
        holder,
        connection.value(),
        connection.value());
  }

  @Override
  public boolean rotated(ConnectionId connection, long fence, Sealed credential) {
    return session.update(
            ROTATED,
            credential.blob().bytes(),
            credential.secretVersion(),
            credential.accessExpiresAt(),
            credential.refreshFrom(),
            connection.value(),
            fence)
        == 1;
  }

  @Override
  public boolean release(ConnectionId connection, long fence) {
    return session.update(RELEASE, connection.value(), fence) == 1;
  }

  @Override
  public void confirmed(ConnectionId connection, long secretVersion) {
    session.update(CONFIRMED, connection.value(), secretVersion);
  }

  @Override
  public List<ConnectionId> takeIdle(Duration idleFor, int limit) {
    List<Idle> idle =
        session.list(
            TAKE_IDLE,
            row -> new Idle(row.instant("idle_since"), new ConnectionId(row.uuid("connection_id"))),
            idleFor.toNanos() / 1_000,
            limit);
    return idle.stream().sorted(Comparator.comparing(Idle::since)).map(Idle::id).toList();
  }

  private record Idle(Instant since, ConnectionId id) {}

  @Override
  public boolean remove(ConnectionId connection) {
    return session.update(REMOVE, connection.value()) == 1;
  }

  @Override
  public void queueRevocation(Revocation revocation) {
    session.update(
        QUEUE,
        revocation.id(),
        revocation.connection().value(),
        revocation.provider().value(),
        revocation.credential().bytes(),
        revocation.until());
  }

  @Override
  public List<Revocation> revocations(Instant before, int limit) {
    return session.list(REVOCATIONS, PostgresCredentialStore::revocation, before, limit);
  }

  @Override
  public void revocationTried(UUID revocation, Instant at) {
    session.update(TRIED, at, revocation);
  }

  @Override
  public void revocationDone(UUID revocation) {
    session.update(DONE, revocation);
  }

  private static Optional<Sealed> previous(Row row) {
    return row.bytesOrNull("previous_sealed") == null
        ? Optional.empty()
        : Optional.of(sealed(row, "previous_"));
  }

  private static Sealed sealed(Row row, String prefix) {
    return new Sealed(
        SealedSecret.of(row.bytes(prefix + "sealed")),
        row.number(prefix + "secret_version"),
        row.instantOrNull(prefix + "access_expires_at"),
        row.instantOrNull(prefix + "refresh_from"));
  }

  private static Revocation revocation(Row row) {
    return new Revocation(
        row.uuid("revocation_id"),
        new ConnectionId(row.uuid("connection_id")),
        new ProviderId(row.text("provider")),
        SealedSecret.of(row.bytes("credential")),
        row.instant("until"));
  }
}
