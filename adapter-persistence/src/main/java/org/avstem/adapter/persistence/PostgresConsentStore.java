package org.avstem.adapter.persistence;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.avstem.core.connection.ConnectionId;
import org.avstem.core.connection.Initiator;
import org.avstem.core.consent.Consent;
import org.avstem.core.consent.ConsentId;
import org.avstem.ports.spi.ConsentStore;

/** Consent evidence in {@code consent}. */
final class PostgresConsentStore implements ConsentStore {
  private static final String INSERT =
      """
      INSERT INTO consent (
        tenant_id, consent_id, connection_id, generation, granted_by, granted_at, scope_text,
        scope_version, bank_reference, valid_until, calls_per_day, ended_at, end_reason)
      VALUES (:tenant, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String CURRENT =
      """
      SELECT * FROM consent
       WHERE tenant_id = :tenant AND connection_id = ? AND ended_at IS NULL
       ORDER BY generation DESC, consent_id DESC LIMIT 1
      """;

  private static final String LIST =
      """
      SELECT * FROM consent WHERE tenant_id = :tenant AND connection_id = ?
       ORDER BY generation, granted_at, consent_id
      """;

  private static final String END =
      """
      UPDATE consent SET ended_at = ?, end_reason = ?
       WHERE tenant_id = :tenant AND consent_id = ? AND ended_at IS NULL
      """;

  private static final String UNNOTICED =
      """
      SELECT c.connection_id, c.consent_valid_until FROM connection c
       WHERE c.tenant_id = :tenant AND c.status = 'ACTIVE'
         AND c.consent_valid_until > ? AND c.consent_valid_until <= ?
         AND NOT EXISTS (
           SELECT FROM consent_notice n
            WHERE n.tenant_id = :tenant AND n.connection_id = c.connection_id
              AND n.valid_until = c.consent_valid_until AND n.days = ?)
       ORDER BY c.consent_valid_until LIMIT ?
      """;

  private static final String NOTICED =
      """
      INSERT INTO consent_notice (tenant_id, connection_id, valid_until, days, at)
      VALUES (:tenant, ?, ?, ?, ?)
      ON CONFLICT (tenant_id, connection_id, valid_until, days) DO NOTHING
      """;

  private final Session session;

  PostgresConsentStore(Session session) {
    this.session = session;
  }

  @Override
  public void insert(Consent c) {
    session.update(
        INSERT,
        c.id().value(),
        c.connection().value(),
        c.generation(),
        c.grantedBy().value(),
        c.grantedAt(),
        c.scopeText(),
        c.scopeVersion(),
        c.bankReference(),
        c.validUntil(),
        c.callsPerDay(),
        c.end().map(Consent.End::at).orElse(null),
        c.end().map(Consent.End::reason).orElse(null));
  }

  @Override
  public Optional<Consent> current(ConnectionId connection) {
    return session.first(CURRENT, PostgresConsentStore::read, connection.value());
  }

  @Override
  public List<Consent> list(ConnectionId connection) {
    return session.list(LIST, PostgresConsentStore::read, connection.value());
  }

  @Override
  public void end(ConnectionId connection, Instant at, Consent.EndReason reason) {
    current(connection).ifPresent(c -> session.update(END, at, reason, c.id().value()));
  }

  @Override
  public List<Ending> unnoticed(Instant from, Instant to, int days, int limit) {
    return session.list(
        UNNOTICED,
        row ->
            new Ending(
                new ConnectionId(row.uuid("connection_id")), row.instant("consent_valid_until")),
        from,
        to,
        days,
        limit);
  }

  @Override
  public boolean noticed(Ending ending, int days, Instant at) {
    return session.update(NOTICED, ending.connection().value(), ending.validUntil(), days, at) == 1;
  }

  private static Consent read(Row row) {
    return new Consent(
        new ConsentId(row.uuid("consent_id")),
        new ConnectionId(row.uuid("connection_id")),
        row.integer("generation"),
        new Initiator(row.text("granted_by")),
        row.instant("granted_at"),
        row.text("scope_text"),
        row.text("scope_version"),
        row.textOrNull("bank_reference"),
        row.instantOrNull("valid_until"),
        row.integerOrNull("calls_per_day"),
        row.codeOrNone(Consent.EndReason.class, "end_reason")
            .map(reason -> new Consent.End(row.instant("ended_at"), reason)));
  }
}
