package org.avstem.adapter.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/**
 * What must hold of the schema, asked of pg_catalog, so that it also holds of the next table. Each
 * rule is a query whose rows are the offenders.
 */
final class SchemaLint {
  /** The closed list of tables without row-level security. They hold routing only. */
  static final Set<String> PLATFORM =
      Set.of(
          "tenant",
          "scheduled_tasks",
          "schema_info",
          "flyway_schema_history",
          "provider_link",
          "webhook_inbox");

  /** The sub-select keeps the tenant from the planner; see migration 7. */
  private static final String POLICY =
      "(tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid"
          + " AS \"nullif\"))";

  private static final String TABLES =
      """
      WITH business AS (
        SELECT c.oid, c.relname, c.relrowsecurity, c.relforcerowsecurity
          FROM pg_class c
         WHERE c.relnamespace = ?::regnamespace AND c.relkind IN ('r', 'p')
           AND c.relname <> ALL (?)),
      tenant AS (
        SELECT a.attrelid AS oid, a.attnum FROM pg_attribute a
         WHERE a.attname = 'tenant_id' AND a.attnotnull AND a.atttypid = 'uuid'::regtype)
      """;

  private static final List<Rule> RULES =
      List.of(
          new Rule(
              "tenant_id uuid NOT NULL",
              "SELECT relname FROM business b WHERE NOT EXISTS (SELECT FROM tenant t"
                  + " WHERE t.oid = b.oid)"),
          new Rule(
              "a primary key that begins with tenant_id",
              """
              SELECT relname FROM business b WHERE NOT EXISTS (
                SELECT FROM pg_index i JOIN tenant t ON t.oid = i.indrelid
                 WHERE i.indrelid = b.oid AND i.indisprimary AND i.indkey[0] = t.attnum)
              """),
          new Rule(
              "every index begins with tenant_id, unique ones above all",
              """
              SELECT b.relname || ': ' || i.indexrelid::regclass
                FROM business b JOIN pg_index i ON i.indrelid = b.oid
                LEFT JOIN tenant t ON t.oid = b.oid
               WHERE i.indkey[0] IS DISTINCT FROM t.attnum
              """),
          new Rule(
              "every foreign key carries tenant_id first, to tenant_id",
              """
              SELECT b.relname || ': ' || k.conname
                FROM business b JOIN pg_constraint k ON k.conrelid = b.oid AND k.contype = 'f'
                LEFT JOIN tenant own ON own.oid = k.conrelid
                LEFT JOIN tenant parent ON parent.oid = k.confrelid
               WHERE k.conkey[1] IS DISTINCT FROM own.attnum
                  OR k.confkey[1] IS DISTINCT FROM parent.attnum
              """),
          new Rule(
              "row-level security enabled and forced",
              "SELECT relname FROM business WHERE NOT (relrowsecurity AND relforcerowsecurity)"),
          new Rule(
              "one policy, for all commands and all roles, with NULLIF in both directions",
              """
              SELECT b.relname FROM business b WHERE 1 <> (
                SELECT count(*) FILTER (WHERE p.polpermissive AND p.polcmd = '*'
                         AND p.polroles = '{0}' AND pg_get_expr(p.polqual, p.polrelid) = $POLICY
                         AND pg_get_expr(p.polwithcheck, p.polrelid) = $POLICY)
                       + count(*) - 1
                  FROM pg_policy p WHERE p.polrelid = b.oid)
              """
                  .replace("$POLICY", "'" + POLICY.replace("'", "''") + "'")),
          new Rule(
              "views run as their reader",
              """
              SELECT c.relname FROM pg_class c
               WHERE c.relnamespace = ?::regnamespace
                 AND (c.relkind = 'm' OR c.relkind = 'v' AND NOT coalesce(
                        c.reloptions && ARRAY['security_invoker=true', 'security_invoker=on'],
                        false))
              """,
              1),
          new Rule(
              "no sequence, no identity: numbers are per tenant",
              """
              SELECT c.relname FROM pg_class c
               WHERE c.relnamespace = ?::regnamespace AND c.relkind = 'S'
              """,
              1),
          new Rule(
              "no function that runs as its owner",
              """
              SELECT p.proname FROM pg_proc p
               WHERE p.pronamespace = ?::regnamespace AND p.prosecdef
              """,
              1),
          new Rule(
              "amounts are bigint, currencies char(3), nothing is a float or numeric",
              """
              SELECT b.relname || '.' || a.attname
                FROM business b JOIN pg_attribute a ON a.attrelid = b.oid AND a.attnum > 0
                 AND NOT a.attisdropped
               WHERE (a.attname LIKE '%\\_minor' AND a.atttypid <> 'bigint'::regtype)
                  OR (a.attname LIKE '%currency' AND format_type(a.atttypid, a.atttypmod)
                        <> 'character(3)')
                  OR a.atttypid IN ('numeric'::regtype, 'real'::regtype, 'money'::regtype,
                        'double precision'::regtype)
                  OR a.atttypid = 'timestamp'::regtype
              """),
          new Rule(
              "indexed columns compare by leakproof functions, or policies keep the index unused",
              """
              SELECT DISTINCT b.relname || ': ' || i.indexrelid::regclass || ' ' || o.opcname
                FROM business b JOIN pg_index i ON i.indrelid = b.oid
               CROSS JOIN LATERAL unnest(i.indclass::oid[]) AS c (oid)
                JOIN pg_opclass o ON o.oid = c.oid
                JOIN pg_amop m ON m.amopfamily = o.opcfamily AND m.amoplefttype = o.opcintype
                 AND m.amoprighttype = o.opcintype AND m.amopstrategy = 3
                JOIN pg_operator e ON e.oid = m.amopopr
                JOIN pg_proc p ON p.oid = e.oprcode
               WHERE NOT p.proleakproof
              """));

  private SchemaLint() {}

  /** The offenders in {@code schema}, each with the rule it breaks. */
  static List<String> offenders(DataSource source, String schema) {
    List<String> offenders = new ArrayList<>();
    try (Connection connection = source.getConnection()) {
      for (Rule rule : RULES) {
        rule.check(connection, schema, offenders);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return offenders;
  }

  /** A rule whose query names offenders; {@code parameters} 2 if it asks for business tables. */
  private record Rule(String name, String sql, int parameters) {
    Rule(String name, String sql) {
      this(name, TABLES + sql, 2);
    }

    void check(Connection connection, String schema, List<String> offenders) throws SQLException {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        statement.setString(1, schema);
        if (parameters == 2) {
          statement.setArray(2, connection.createArrayOf("text", PLATFORM.toArray()));
        }
        try (ResultSet result = statement.executeQuery()) {
          while (result.next()) {
            offenders.add(name + " | " + result.getString(1));
          }
        }
      }
    }
  }
}
