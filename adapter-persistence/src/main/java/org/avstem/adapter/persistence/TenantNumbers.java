package org.avstem.adapter.persistence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.avstem.ports.spi.AuditChain;
import org.avstem.ports.spi.AuditStore.Event;
import org.avstem.ports.spi.ChangeFeedStore.Kind;

/**
 * What a unit of work has to say that is numbered per tenant: changes, outbox events, audit
 * entries. They are kept until the end and numbered together under the tenant's head row, which
 * stays locked until the commit. Numbers are therefore in order of commit and have no gaps, and the
 * row is held as briefly as can be.
 */
final class TenantNumbers {
  private static final String MAKE_HEAD =
      "INSERT INTO tenant_head (tenant_id) VALUES (:tenant) ON CONFLICT DO NOTHING";

  private static final String LOCK_HEAD =
      """
      SELECT change_number, outbox_number, audit_number, audit_hash
        FROM tenant_head WHERE tenant_id = :tenant FOR UPDATE
      """;

  private static final String MOVE_HEAD =
      """
      UPDATE tenant_head
         SET change_number = ?, outbox_number = ?, audit_number = ?, audit_hash = ?
       WHERE tenant_id = :tenant
      """;

  private static final String ADD_CHANGES =
      """
      INSERT INTO change_feed (tenant_id, number, kind, transaction_id, at)
      SELECT :tenant, ? + c.place, c.kind, c.transaction_id, c.at
        FROM unnest(?::text[], ?::uuid[], ?::timestamptz[])
             WITH ORDINALITY AS c (kind, transaction_id, at, place)
      """;

  private static final String ADD_EVENTS =
      """
      INSERT INTO outbox (tenant_id, number, type, subject, code, at)
      SELECT :tenant, ? + e.place, e.type, e.subject, e.code, e.at
        FROM unnest(?::text[], ?::text[], ?::text[], ?::timestamptz[])
             WITH ORDINALITY AS e (type, subject, code, at, place)
      """;

  private static final String ADD_AUDIT =
      """
      INSERT INTO audit_entry (tenant_id, number, at, action, actor, subject, facts, hash)
      SELECT :tenant, ? + e.place, e.at, e.action, e.actor, e.subject, e.facts::jsonb, e.hash
        FROM unnest(?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
             WITH ORDINALITY AS e (at, action, actor, subject, facts, hash, place)
      """;

  private final Session session;
  private final List<Changed> changes = new ArrayList<>();
  private final List<Told> events = new ArrayList<>();
  private final List<Event> audit = new ArrayList<>();

  TenantNumbers(Session session) {
    this.session = session;
  }

  void change(Kind kind, UUID transaction, Instant at) {
    changes.add(new Changed(kind, transaction, at));
  }

  void event(String type, String subject, String code, Instant at) {
    events.add(new Told(type, subject, code, at));
  }

  void audit(Event event) {
    Map<String, String> facts = new TreeMap<>();
    event.facts().forEach((key, value) -> facts.put(clean(key), clean(value)));
    audit.add(
        new Event(
            Session.micros(event.at()),
            clean(event.action()),
            clean(event.actor()),
            clean(event.subject()),
            facts));
  }

  /** Numbers and stores what has come so far. Also called before any of it is read. */
  void flush() {
    if (changes.isEmpty() && events.isEmpty() && audit.isEmpty()) {
      return;
    }
    session.update(MAKE_HEAD);
    Head head = session.first(LOCK_HEAD, Head::read).orElseThrow();
    writeChanges(head);
    writeEvents(head);
    String hash = writeAudit(head);
    session.update(
        MOVE_HEAD,
        head.change() + changes.size(),
        head.event() + events.size(),
        head.audit() + audit.size(),
        hash);
    changes.clear();
    events.clear();
    audit.clear();
  }

  private void writeChanges(Head head) {
    if (!changes.isEmpty()) {
      session.update(
          ADD_CHANGES,
          head.change(),
          SqlArray.texts(changes, c -> c.kind().name()),
          SqlArray.uuids(changes, Changed::transaction),
          SqlArray.instants(changes, Changed::at));
    }
  }

  private void writeEvents(Head head) {
    if (!events.isEmpty()) {
      session.update(
          ADD_EVENTS,
          head.event(),
          SqlArray.texts(events, Told::type),
          SqlArray.texts(events, Told::subject),
          SqlArray.texts(events, Told::code),
          SqlArray.instants(events, Told::at));
    }
  }

  /** Stores the entries. @return the newest hash of the chain */
  private String writeAudit(Head head) {
    List<String> hashes = new ArrayList<>();
    String hash = head.hash();
    for (int i = 0; i < audit.size(); i++) {
      hash = AuditChain.hash(hash, head.audit() + i + 1, audit.get(i));
      hashes.add(hash);
    }
    if (!audit.isEmpty()) {
      session.update(
          ADD_AUDIT,
          head.audit(),
          SqlArray.instants(audit, Event::at),
          SqlArray.texts(audit, Event::action),
          SqlArray.texts(audit, Event::actor),
          SqlArray.texts(audit, Event::subject),
          SqlArray.texts(audit, event -> FactsJson.write(event.facts())),
          SqlArray.texts(hashes));
    }
    return hash;
  }

  private static String clean(String text) {
    return Session.storable(text);
  }

  /** The head row as locked. */
  private record Head(long change, long event, long audit, String hash) {
    static Head read(Row row) {
      String hash = row.textOrNull("audit_hash");
      return new Head(
          row.number("change_number"),
          row.number("outbox_number"),
          row.number("audit_number"),
          hash == null ? AuditChain.GENESIS : hash);
    }
  }

  /** A change without its number. */
  private record Changed(Kind kind, UUID transaction, Instant at) {}

  /** An event without its number. */
  private record Told(String type, String subject, String code, Instant at) {}
}
