package org.avstem.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the roles may not do. */
@Tag("H06")
@Tag("D04")
class PrivilegesTest {
  private static final List<String> APPEND_ONLY =
      List.of(
          "observation",
          "audit_entry",
          "change_feed",
          "connection_history",
          "bank_call",
          "outbox",
          "consent_notice");

  private static final List<String> NEVER_DELETED =
      List.of("bank_transaction", "transaction_view", "observation_transaction", "consent");

  private static final TestDatabase DATABASE = TestDatabase.shared();

  @Test
  void the_runtime_role_owns_nothing_and_cannot_get_past_the_wall() {
    String role =
        TestDatabase.ask(
            DATABASE.runtime(),
            """
            SELECT concat_ws(' ', current_user, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,
                     (SELECT count(*) FROM pg_class
                       WHERE relowner = r.oid AND relpersistence <> 't'),
                     has_schema_privilege('public', 'CREATE'),
                     pg_has_role(current_user, 'avstem_owner', 'MEMBER'))
              FROM pg_roles r WHERE rolname = current_user
            """);

    assertThat(role).isEqualTo("avstem_runtime f f f f 0 f f");
  }

  @Test
  void what_is_append_only_can_be_neither_changed_nor_deleted() {
    for (String table : APPEND_ONLY) {
      refused(DATABASE.runtime(), "UPDATE " + table + " SET tenant_id = tenant_id");
      refused(DATABASE.runtime(), "DELETE FROM " + table);
    }
  }

  @Test
  void what_is_kept_for_ever_cannot_be_deleted() {
    for (String table : NEVER_DELETED) {
      refused(DATABASE.runtime(), "DELETE FROM " + table);
    }
  }

  @Test
  void nothing_can_be_truncated_and_no_wall_taken_down() {
    String truncatable =
        TestDatabase.ask(
            DATABASE.runtime(),
            """
            SELECT count(*) FROM pg_class c
             WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
               AND has_table_privilege(c.oid, 'TRUNCATE, REFERENCES, TRIGGER')
            """);

    assertThat(truncatable).isEqualTo("0");
    refused(DATABASE.runtime(), "ALTER TABLE connection DISABLE ROW LEVEL SECURITY");
    refused(DATABASE.runtime(), "ALTER TABLE connection NO FORCE ROW LEVEL SECURITY");
    refused(DATABASE.runtime(), "SET ROLE avstem_owner");
  }

  @Test
  void turning_row_security_off_is_an_error_and_shows_nothing() {
    refused(DATABASE.runtime(), "SET row_security = off; SELECT * FROM connection");
  }

  @Test
  void the_read_role_reads_views_and_neither_writes_nor_sees_secrets() {
    assertThat(TestDatabase.ask(DATABASE.reader(), "SELECT count(*) FROM v_transaction"))
        .isEqualTo("0");
    refused(DATABASE.reader(), "SELECT * FROM credential");
    refused(DATABASE.reader(), "SELECT * FROM tenant_keyset");
    refused(DATABASE.reader(), "SELECT * FROM api_key");
    refused(DATABASE.reader(), "UPDATE bank_transaction SET version = 0");
  }

  @Test
  void the_read_role_sees_its_tenant_alone() {
    Feed feed = Feed.connected(PostgresStores.open(DATABASE.runtime()), Ids.tenant());
    feed.imported(Feed.rows(3));
    String count = "SELECT count(*) FROM v_transaction";

    assertThat(seenBy(feed.tenant().toString(), count)).isEqualTo("3");
    assertThat(seenBy(Ids.tenant().toString(), count)).isEqualTo("0");
    assertThat(seenBy("", count)).isEqualTo("0");
  }

  private static String seenBy(String tenant, String sql) {
    return TestDatabase.ask(
        DATABASE.reader(),
        "WITH t AS MATERIALIZED (SELECT set_config('app.tenant_id', '"
            + tenant
            + "', false)) SELECT ("
            + sql
            + ") FROM t");
  }

  private static void refused(DataSource source, String sql) {
    assertThatThrownBy(() -> TestDatabase.run(source, sql))
        .as(sql)
        .hasRootCauseInstanceOf(java.sql.SQLException.class)
        .rootCause()
        .extracting(e -> ((java.sql.SQLException) e).getSQLState())
        .isEqualTo("42501");
  }
}
