package org.avstem.adapter.persistence;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.avstem.core.connection.ConnectionId;
import org.avstem.core.connection.Initiator;
import org.avstem.core.connection.ProviderId;
import org.avstem.core.consent.Presence;
import org.avstem.ports.spi.AttemptStore;
import org.avstem.ports.spi.ConnectAttempt;
import org.avstem.ports.spi.Hash;
import org.avstem.ports.spi.SealedSecret;
import org.jspecify.annotations.Nullable;

/** Attempts at consent in {@code connect_attempt}. */
final class PostgresAttemptStore implements AttemptStore {
  private static final String INSERT =
      """
      INSERT INTO connect_attempt (
        tenant_id, connection_id, provider, stage, initiator, return_url, created_at, expires_at,
        start_token, state, browser, ticket, pending, granted, psu_ip, psu_agent, kept, kept_until,
        attempt_id)
      VALUES (:tenant, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String ADVANCE =
      """
      UPDATE connect_attempt
         SET connection_id = ?, provider = ?, stage = ?, initiator = ?, return_url = ?,
             created_at = ?, expires_at = ?, start_token = ?, state = ?, browser = ?, ticket = ?,
             pending = ?, granted = ?, psu_ip = ?, psu_agent = ?, kept = ?, kept_until = ?
       WHERE tenant_id = :tenant AND attempt_id = ? AND stage = ?
      """;

  private static final String KEEP =
      """
      UPDATE connect_attempt SET kept = ?, kept_until = ?
       WHERE tenant_id = :tenant AND attempt_id = ? AND stage = 'AT_BANK' AND expires_at > ?
         AND (kept IS NULL OR kept_until <= ?)
      """;

  private static final String SELECT = "SELECT * FROM connect_attempt WHERE tenant_id = :tenant ";
  private static final String FIND = SELECT + "AND attempt_id = ?";
  private static final String BY_START_TOKEN = SELECT + "AND start_token = ?";
  private static final String BY_STATE = SELECT + "AND state = ?";

  private static final String NEWEST =
      SELECT
          + """
      AND connection_id = ? AND stage <> 'ENDED'
      ORDER BY created_at DESC, attempt_id DESC LIMIT 1
      """;

  private static final String UNDECIDED =
      SELECT
          + """
      AND stage = 'UNDECIDED' AND stage <> 'COMPLETED' AND stage <> 'ENDED'
      ORDER BY created_at, attempt_id LIMIT ?
      """;

  private static final String EXPIRED =
      SELECT
          + """
      AND expires_at <= ? AND stage <> 'COMPLETED' AND stage <> 'ENDED'
      ORDER BY expires_at, attempt_id LIMIT ?
      """;

  private final Session session;

  PostgresAttemptStore(Session session) {
    this.session = session;
  }

  @Override
  public void insert(ConnectAttempt attempt) {
    session.update(INSERT, columns(attempt, attempt.id()));
  }

  @Override
  public Optional<ConnectAttempt> find(UUID id) {
    return session.first(FIND, PostgresAttemptStore::read, id);
  }

  @Override
  public Optional<ConnectAttempt> findByStartToken(Hash startToken) {
    return session.first(BY_START_TOKEN, PostgresAttemptStore::read, startToken.hex());
  }

  @Override
  public Optional<ConnectAttempt> findByState(Hash state) {
    return session.first(BY_STATE, PostgresAttemptStore::read, state.hex());
  }

  @Override
  public Optional<ConnectAttempt> newest(ConnectionId connection) {
    return session.first(NEWEST, PostgresAttemptStore::read, connection.value());
  }

  @Override
  public boolean advance(ConnectAttempt attempt, ConnectAttempt.Stage from) {
    return session.update(ADVANCE, columns(attempt, attempt.id(), from)) == 1;
  }

  @Override
  public boolean keep(UUID attempt, ConnectAttempt.Kept callback, Instant now) {
    return session.update(KEEP, callback.sealed().bytes(), callback.until(), attempt, now, now)
        == 1;
  }

  @Override
  public List<ConnectAttempt> undecided(int limit) {
    return session.list(UNDECIDED, PostgresAttemptStore::read, limit);
  }

  @Override
  public List<ConnectAttempt> expired(Instant now, int limit) {
    return session.list(EXPIRED, PostgresAttemptStore::read, now, limit);
  }

  private static @Nullable Object[] columns(ConnectAttempt a, Object... more) {
    @Nullable Object[] own = {
      a.connection().value(),
      a.provider().value(),
      a.stage(),
      a.initiator().value(),
      a.returnUrl().toString(),
      a.createdAt(),
      a.expiresAt(),
      a.startToken().hex(),
      a.state().map(Hash::hex).orElse(null),
      a.browser().map(Hash::hex).orElse(null),
      a.ticket().map(Hash::hex).orElse(null),
      a.pending().map(SealedSecret::bytes).orElse(null),
      a.granted().map(SealedSecret::bytes).orElse(null),
      a.psu().map(Presence.Attended::ipAddress).orElse(null),
      a.psu().map(Presence.Attended::userAgent).orElse(null),
      a.kept().map(kept -> kept.sealed().bytes()).orElse(null),
      a.kept().map(ConnectAttempt.Kept::until).orElse(null)
    };
    @Nullable Object[] all = new Object[own.length + more.length];
    System.arraycopy(own, 0, all, 0, own.length);
    System.arraycopy(more, 0, all, own.length, more.length);
    return all;
  }

  private static ConnectAttempt read(Row row) {
    return new ConnectAttempt(
        row.uuid("attempt_id"),
        new ConnectionId(row.uuid("connection_id")),
        new ProviderId(row.text("provider")),
        row.code(ConnectAttempt.Stage.class, "stage"),
        new Initiator(row.text("initiator")),
        URI.create(row.text("return_url")),
        row.instant("created_at"),
        row.instant("expires_at"),
        new Hash(row.text("start_token")),
        hash(row, "state"),
        hash(row, "browser"),
        hash(row, "ticket"),
        sealed(row, "pending"),
        sealed(row, "granted"),
        Optional.ofNullable(row.textOrNull("psu_ip"))
            .map(ip -> new Presence.Attended(ip, row.textOrNull("psu_agent"))),
        sealed(row, "kept").map(kept -> new ConnectAttempt.Kept(kept, row.instant("kept_until"))));
  }

  private static Optional<Hash> hash(Row row, String column) {
    return Optional.ofNullable(row.textOrNull(column)).map(Hash::new);
  }

  private static Optional<SealedSecret> sealed(Row row, String column) {
    return Optional.ofNullable(row.bytesOrNull(column)).map(SealedSecret::of);
  }
}
