package org.avstem.adapter.persistence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.avstem.core.matching.OpenItem;
import org.avstem.core.matching.OpenItemId;
import org.avstem.core.matching.OpenItemKey;
import org.avstem.core.matching.OpenItemKeys;
import org.avstem.ports.spi.OpenItemSource;
import org.avstem.ports.spi.OpenItemStore;
import org.avstem.ports.spi.PageRequest;
import org.avstem.ports.spi.Slice;

/** Open items in {@code open_item}, what they are found by in {@code open_item_key}. */
final class PostgresOpenItemStore implements OpenItemStore {
  private static final int CHUNK_ROWS = 5_000;

  private static final String UPSERT =
      """
      INSERT INTO open_item AS o (
        tenant_id, item_id, external_id, direction, number, reference, party_id, party_name,
        party_account, open_minor, currency, issued_on, due_on, changed_at, settled_at)
      SELECT :tenant, i.*, ?, CASE WHEN i.open_minor <= 0 THEN ?::timestamptz END
        FROM unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                    ?::text[], ?::bigint[], ?::text[], ?::date[], ?::date[])
             AS i (item_id, external_id, direction, number, reference, party_id, party_name,
                   party_account, open_minor, currency, issued_on, due_on)
      ON CONFLICT (tenant_id, external_id) DO UPDATE
        SET direction = excluded.direction, number = excluded.number,
            reference = excluded.reference, party_id = excluded.party_id,
            party_name = excluded.party_name, party_account = excluded.party_account,
            open_minor = excluded.open_minor, currency = excluded.currency,
            issued_on = excluded.issued_on, due_on = excluded.due_on,
            changed_at = excluded.changed_at,
            settled_at = CASE WHEN excluded.open_minor <= 0
                              THEN coalesce(o.settled_at, excluded.settled_at) END
      RETURNING external_id, item_id, xmax = 0 AS made
      """;

  private static final String DROP_KEYS =
      "DELETE FROM open_item_key WHERE tenant_id = :tenant AND item_id = ANY (?)";

  private static final String ADD_KEYS =
      """
      INSERT INTO open_item_key (tenant_id, look_up, item_id, settled_at)
      SELECT :tenant, k.look_up, k.item_id, i.settled_at
        FROM unnest(?::bytea[], ?::uuid[]) AS k (look_up, item_id)
        JOIN open_item i ON i.tenant_id = :tenant AND i.item_id = k.item_id
      ON CONFLICT DO NOTHING
      """;

  private static final String DELETE =
      "DELETE FROM open_item WHERE tenant_id = :tenant AND external_id = ANY (?)";

  private static final String FIND =
      "SELECT * FROM open_item WHERE tenant_id = :tenant AND item_id = ?";

  private static final String LIST =
      """
      SELECT * FROM open_item WHERE tenant_id = :tenant AND item_id > ? ORDER BY item_id LIMIT ?
      """;

  /** Of each key the open ones first, then the settled ones from the latest on. */
  static final String BY_KEYS =
      """
      SELECT i.*
        FROM (SELECT DISTINCT of_key.item_id
                FROM unnest(?::bytea[]) AS wanted (look_up)
               CROSS JOIN LATERAL (
                      SELECT both_kinds.item_id
                        FROM ((SELECT k.item_id, k.settled_at FROM open_item_key k
                                WHERE k.tenant_id = :tenant AND k.look_up = wanted.look_up
                                  AND k.settled_at IS NULL
                                ORDER BY k.item_id LIMIT ?)
                              UNION ALL
                              (SELECT k.item_id, k.settled_at FROM open_item_key k
                                WHERE k.tenant_id = :tenant AND k.look_up = wanted.look_up
                                  AND k.settled_at >= ?
                                ORDER BY k.settled_at DESC, k.item_id LIMIT ?)) AS both_kinds
                       ORDER BY both_kinds.settled_at DESC NULLS FIRST, both_kinds.item_id
                       LIMIT ?) AS of_key) AS found
        JOIN open_item i ON i.tenant_id = :tenant AND i.item_id = found.item_id
       ORDER BY i.item_id
      """;

  private static final String IDS =
      """
      SELECT external_id, item_id FROM open_item
       WHERE tenant_id = :tenant AND external_id = ANY (?)
      """;

  private final Session session;

  PostgresOpenItemStore(Session session) {
    this.session = session;
  }

  @Override
  public int upsert(List<OpenItem> items, Instant at) {
    // one order for all, so that two upserts of the same items do not deadlock; the last one wins
    Map<String, OpenItem> byExternalId = new TreeMap<>();
    items.forEach(item -> byExternalId.put(Session.storable(item.externalId()), item));
    List<OpenItem> rows = List.copyOf(byExternalId.values());
    int made = 0;
    for (int from = 0; from < rows.size(); from += CHUNK_ROWS) {
      made += chunk(rows.subList(from, Math.min(rows.size(), from + CHUNK_ROWS)), at);
    }
    return made;
  }

  @Override
  public int delete(Collection<String> externalIds) {
    return session.update(DELETE, SqlArray.texts(List.copyOf(externalIds)));
  }

  @Override
  public Optional<OpenItem> find(OpenItemId id) {
    return session.first(FIND, PostgresOpenItemStore::read, id.value());
  }

  @Override
  public Slice<OpenItem> list(PageRequest page) {
    return Pages.slice(
        session.list(LIST, PostgresOpenItemStore::read, Pages.after(page), Pages.ask(page)),
        page,
        item -> item.id().toString());
  }

  @Override
  public List<OpenItem> findByKeys(Set<OpenItemKey> keys, Instant settledSince) {
    int limit = OpenItemSource.ITEMS_PER_KEY_MAX + 1;
    return session.list(
        BY_KEYS, PostgresOpenItemStore::read, KeyHash.all(keys), limit, settledSince, limit, limit);
  }

  @Override
  public Map<String, OpenItemId> idsOf(Collection<String> externalIds) {
    Map<String, OpenItemId> ids = new TreeMap<>();
    session.each(
        IDS,
        row -> ids.put(row.text("external_id"), new OpenItemId(row.uuid("item_id"))),
        SqlArray.texts(List.copyOf(externalIds)));
    return ids;
  }

  private int chunk(List<OpenItem> items, Instant at) {
    Map<String, UUID> ids = new TreeMap<>();
    List<Boolean> made = new ArrayList<>();
    session.each(
        UPSERT,
        row -> {
          ids.put(row.text("external_id"), row.uuid("item_id"));
          made.add(row.flag("made"));
        },
        columns(items, at));
    replaceKeys(items, ids);
    return (int) made.stream().filter(isNew -> isNew).count();
  }

  private void replaceKeys(List<OpenItem> items, Map<String, UUID> ids) {
    List<byte[]> keys = new ArrayList<>();
    List<UUID> owners = new ArrayList<>();
    for (OpenItem item : items) {
      UUID id = ids.get(Session.storable(item.externalId()));
      for (OpenItemKey key : OpenItemKeys.of(item)) {
        keys.add(KeyHash.of(key));
        owners.add(id);
      }
    }
    session.update(DROP_KEYS, SqlArray.uuids(ids.values()));
    session.update(ADD_KEYS, SqlArray.bytes(keys, key -> key), SqlArray.uuids(owners));
  }

  private static Object[] columns(List<OpenItem> items, Instant at) {
    return new Object[] {
      at,
      at,
      SqlArray.uuids(items, item -> item.id().value()),
      SqlArray.texts(items, OpenItem::externalId),
      SqlArray.texts(items, item -> item.direction().name()),
      SqlArray.texts(items, OpenItem::number),
      SqlArray.texts(items, OpenItem::reference),
      SqlArray.texts(items, OpenItem::partyId),
      SqlArray.texts(items, OpenItem::partyName),
      SqlArray.texts(items, item -> AccountNumberText.write(item.partyAccount())),
      SqlArray.of("int8", items, item -> item.openAmount().minorUnits()),
      SqlArray.texts(items, item -> item.openAmount().currency().getCurrencyCode()),
      SqlArray.of("date", items, OpenItem::issuedOn),
      SqlArray.of("date", items, OpenItem::dueOn)
    };
  }

  private static OpenItem read(Row row) {
    return new OpenItem(
        new OpenItemId(row.uuid("item_id")),
        row.text("external_id"),
        row.code(OpenItem.Direction.class, "direction"),
        row.textOrNull("number"),
        row.textOrNull("reference"),
        row.textOrNull("party_id"),
        row.textOrNull("party_name"),
        AccountNumberText.read(row.textOrNull("party_account")),
        RowContent.money(row, "open_minor", "currency"),
        row.dayOrNull("issued_on"),
        row.dayOrNull("due_on"));
  }
}
