package org.avstem.adapter.persistence;

/**
 * The statements of a fold, in the order in which {@link FoldWriter} runs them. Staged rows are
 * (ordinal, transaction) pairs with what was decided of them; content goes from the spool to its
 * place without leaving the database.
 */
final class FoldSql {
  static final String MOVE_VERSION =
      """
      UPDATE account_head SET fold_version = fold_version + 1
       WHERE tenant_id = :tenant AND account_id = :id AND fold_version = ?
      RETURNING fold_version
      """;

  static final String VERSION =
      "SELECT fold_version FROM account_head WHERE tenant_id = :tenant AND account_id = :id";

  static final String PARENTS =
      """
      SELECT s.snapshot_id FROM snapshot s
        JOIN account_link l ON l.tenant_id = s.tenant_id AND l.account_id = s.account_id
                           AND l.link_id = s.link_id
       WHERE s.tenant_id = :tenant AND s.account_id = :id AND s.snapshot_id = :id AND s.link_id = :id
      """;

  /** Made once in a session of the database; emptied by every commit and rollback. */
  static final String MAKE_STAGE =
      """
      CREATE TEMPORARY TABLE IF NOT EXISTS fold_stage_1 (
        ordinal integer NOT NULL, transaction_id uuid NOT NULL, added boolean NOT NULL,
        was text, changes boolean NOT NULL, material boolean NOT NULL, shares boolean NOT NULL,
        observed boolean NOT NULL, fingerprint bytea NOT NULL, occurrence integer NOT NULL)
      ON COMMIT DELETE ROWS
      """;

  static final String EMPTY_STAGE = "DELETE FROM pg_temp.fold_stage_1";

  static final String STAGE_ADDED =
      """
      INSERT INTO pg_temp.fold_stage_1 (
        ordinal, transaction_id, added, changes, material, shares, observed, fingerprint, occurrence)
      SELECT m.ordinal, m.transaction_id, true, true, false, true, true, s.fingerprint,
             coalesce(top.occurrence, 0)
               + row_number() OVER (PARTITION BY s.fingerprint ORDER BY m.ordinal)
        FROM unnest(?::integer[], ?::uuid[]) AS m (ordinal, transaction_id)
       CROSS JOIN LATERAL (
               SELECT fingerprint FROM spool_row
                WHERE tenant_id = :tenant AND snapshot_id = :id AND ordinal = m.ordinal
               OFFSET 0) AS s
        LEFT JOIN LATERAL (
               SELECT max(o.occurrence) AS occurrence FROM observation o
                WHERE o.tenant_id = :tenant AND o.account_id = :id
                  AND o.fingerprint = s.fingerprint) AS top ON true
      """;

  /** After the added are observed: an amended row may have the content of an added one. */
  static final String STAGE_AMENDED =
      """
      INSERT INTO pg_temp.fold_stage_1 (
        ordinal, transaction_id, added, was, changes, material, shares, observed, fingerprint,
        occurrence)
      SELECT m.ordinal, m.transaction_id, false, m.was, m.changes, m.changes AND m.material,
             m.changes OR m.same, m.observed, m.fingerprint,
             coalesce(top.occurrence, 0)
               + row_number() OVER (PARTITION BY m.fingerprint, m.observed ORDER BY m.ordinal)
        FROM (SELECT w.ordinal, w.transaction_id, w.material, t.state AS was, s.fingerprint,
                     v.fingerprint IS DISTINCT FROM s.fingerprint AS observed,
                     CASE WHEN s.status = 'PENDING' AND (t.state = 'BOOKED' OR t.state = 'WITHDRAWN')
                          THEN false
                          ELSE w.published OR t.state <> s.status END AS changes,
      """
          + RowContent.sameRest("s", "t")
          + """
              AS same
                FROM unnest(?::integer[], ?::uuid[], ?::boolean[], ?::boolean[])
                     AS w (ordinal, transaction_id, published, material)
               CROSS JOIN LATERAL (
                       SELECT * FROM spool_row
                        WHERE tenant_id = :tenant AND snapshot_id = :id AND ordinal = w.ordinal
                       OFFSET 0) AS s
               CROSS JOIN LATERAL (
                       SELECT * FROM bank_transaction
                        WHERE tenant_id = :tenant AND transaction_id = w.transaction_id
                       OFFSET 0) AS t
                LEFT JOIN LATERAL (
                       SELECT link_id, fingerprint FROM transaction_view
                        WHERE tenant_id = :tenant AND transaction_id = w.transaction_id
                       OFFSET 0) AS v ON v.link_id = ?
               WHERE t.account_id = ?) AS m
        LEFT JOIN LATERAL (
               SELECT max(o.occurrence) AS occurrence FROM observation o
                WHERE o.tenant_id = :tenant AND o.account_id = :id
                  AND o.fingerprint = m.fingerprint) AS top ON true
      """;

  /** Row by row, so that a slice costs what it has and not what the spool has. */
  private static final String FROM_STAGE =
      """
        FROM pg_temp.fold_stage_1 f
       CROSS JOIN LATERAL (
               SELECT * FROM spool_row
                WHERE tenant_id = :tenant AND snapshot_id = :id AND ordinal = f.ordinal
               OFFSET 0) AS s
      """;

  static final String ADD_TRANSACTIONS =
      """
      INSERT INTO bank_transaction (
        tenant_id, transaction_id, account_id, state, first_fp, first_occurrence, version,
        first_seen_at, changed_at,
      """
          + RowContent.COLUMNS
          + """
      )
      SELECT :tenant, f.transaction_id, ?, s.status, f.fingerprint, f.occurrence, 1, ?, ?,
      """
          + RowContent.of("s", RowContent.COLUMNS)
          + FROM_STAGE
          + " WHERE f.added";

  /** Views of other links that share the content that is about to change get it for themselves. */
  static final String UNSHARE =
      "UPDATE transaction_view v SET shares = false, "
          + RowContent.restTaken("t")
          + """
        FROM pg_temp.fold_stage_1 f
        JOIN bank_transaction t ON t.tenant_id = :tenant AND t.transaction_id = f.transaction_id
       WHERE v.tenant_id = :tenant AND v.transaction_id = f.transaction_id AND v.link_id <> ?
         AND v.shares AND NOT f.added AND f.changes
      """;

  static final String AMEND_TRANSACTIONS =
      "UPDATE bank_transaction t SET state = s.status, version = t.version + 1, changed_at = ?, "
          + RowContent.taken(RowContent.COLUMNS, "s")
          + FROM_STAGE
          + """
       WHERE t.tenant_id = :tenant AND t.transaction_id = f.transaction_id
         AND NOT f.added AND f.changes
      """;

  static final String ADD_VIEWS =
      "INSERT INTO transaction_view (tenant_id, transaction_id, link_id, shares, state, "
          + RowContent.KEY_COLUMNS
          + ") SELECT :tenant, f.transaction_id, ?, true, s.status, "
          + RowContent.of("s", RowContent.KEY_COLUMNS)
          + FROM_STAGE
          + " WHERE f.added";

  static final String AMEND_VIEWS =
      "INSERT INTO transaction_view (tenant_id, transaction_id, link_id, shares, state, "
          + RowContent.COLUMNS
          + ") SELECT :tenant, f.transaction_id, ?, f.shares, s.status, "
          + RowContent.ofUnshared("s", "f")
          + FROM_STAGE
          + " WHERE NOT f.added ON CONFLICT (tenant_id, transaction_id, link_id) DO UPDATE SET "
          + "shares = excluded.shares, "
          + RowContent.taken(RowContent.COLUMNS, "excluded");

  /** The views' copy of the state, after it changed. */
  static final String COPY_STATE =
      """
      UPDATE transaction_view v SET state = t.state
        FROM bank_transaction t
       WHERE v.tenant_id = :tenant AND v.transaction_id = ANY (?)
         AND t.tenant_id = :tenant AND t.transaction_id = v.transaction_id AND v.state <> t.state
      """;

  static final String OBSERVE =
      """
      INSERT INTO observation (
        tenant_id, account_id, fingerprint, occurrence, link_id, snapshot_id, observed_at)
      SELECT :tenant, ?, fingerprint, occurrence, ?, ?, ?
        FROM pg_temp.fold_stage_1 WHERE observed AND added = ?
      """;

  static final String MAP_OBSERVATIONS =
      """
      INSERT INTO observation_transaction (
        tenant_id, account_id, fingerprint, occurrence, transaction_id)
      SELECT :tenant, ?, fingerprint, occurrence, transaction_id
        FROM pg_temp.fold_stage_1 WHERE observed AND added = ?
      """;

  static final String ENQUEUE_ADDED =
      """
      INSERT INTO undecided_transaction (tenant_id, transaction_id, day)
      SELECT :tenant, f.transaction_id, s.day
      """
          + FROM_STAGE
          + " WHERE f.added AND s.status = 'BOOKED'";

  static final String ENQUEUE_AMENDED =
      """
      INSERT INTO undecided_transaction (tenant_id, transaction_id, day)
      SELECT :tenant, t.transaction_id, t.day
        FROM pg_temp.fold_stage_1 f
        JOIN bank_transaction t ON t.tenant_id = :tenant AND t.transaction_id = f.transaction_id
       WHERE NOT f.added AND f.changes AND t.state = 'BOOKED'
         AND NOT EXISTS (SELECT FROM decision d
                          WHERE d.tenant_id = :tenant AND d.transaction_id = t.transaction_id
                            AND d.status <> 'REOPENED')
      ON CONFLICT (tenant_id, transaction_id) DO UPDATE SET day = excluded.day
      """;

  static final String AMENDED =
      """
      SELECT transaction_id, was, material FROM pg_temp.fold_stage_1
       WHERE NOT added AND changes ORDER BY ordinal
      """;

  static final String OF_ACCOUNT =
      """
      SELECT count(*)::integer AS rows FROM bank_transaction
       WHERE tenant_id = :tenant AND transaction_id = ANY (?) AND account_id = :id
      """;

  static final String RETIRE =
      """
      UPDATE bank_transaction t
         SET state = r.state, version = t.version + 1, changed_at = ?
        FROM unnest(?::uuid[], ?::text[]) AS r (transaction_id, state)
       WHERE t.tenant_id = :tenant AND t.transaction_id = r.transaction_id AND t.account_id = :id
         AND (t.state = 'BOOKED' OR t.state = 'PENDING')
      RETURNING t.transaction_id
      """;

  static final String DEQUEUE =
      """
      DELETE FROM undecided_transaction
       WHERE tenant_id = :tenant AND transaction_id = ANY (?)
      """;

  private FoldSql() {}
}
