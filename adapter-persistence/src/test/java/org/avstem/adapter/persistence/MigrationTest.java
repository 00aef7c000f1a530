package org.avstem.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.UUID;
import org.avstem.adapter.persistence.PostgresStores.MigrationOptions;
import org.avstem.core.connection.ConnectionId;
import org.avstem.core.connection.ProviderId;
import org.avstem.core.tenant.TenantId;
import org.avstem.core.transaction.TransactionState;
import org.avstem.ports.spi.BankEventStore;
import org.avstem.ports.spi.Hash;
import org.avstem.ports.spi.StoreFault;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** From nothing to the schema, and what is opened only on the right one. */
@Tag("L01")
class MigrationTest {

  @Test
  void an_empty_database_becomes_one_that_opens() {
    TestDatabase database = TestDatabase.empty();

    PostgresStores.migrate(database.owner(), TestDatabase.OPTIONS);

    assertThat(PostgresStores.open(database.runtime())).isNotNull();
  }

  @Test
  @Tag("L05")
  void migrating_again_changes_nothing_and_loses_nothing() {
    TestDatabase database = TestDatabase.migrated();
    Feed feed = Feed.connected(PostgresStores.open(database.runtime()), Ids.tenant());
    feed.imported(Feed.rows(5));
    String before = history(database);

    PostgresStores.migrate(database.owner(), TestDatabase.OPTIONS);

    assertThat(history(database)).isEqualTo(before);
    var counts = feed.in(tx -> tx.transactions().countByState(feed.account()));
    assertThat(counts).containsEntry(TransactionState.BOOKED, 5L);
  }

  @Test
  @Tag("L01")
  void consents_from_before_events_came_in_have_their_links() {
    TestDatabase database = TestDatabase.empty();
    flywayUpTo("7", database).migrate();
    UUID tenant = Ids.tenant().value();
    UUID connection = UUID.randomUUID();
    database.asSuperuser(
        """
        INSERT INTO connection (tenant_id, connection_id, provider, environment, status, initiator,
          schedule_times, schedule_zone, paused, created_at, generation, version)
        VALUES ('%1$s', '%2$s', 'dnb', 'SANDBOX', 'ACTIVE', 'kari', '{03:00}', 'Europe/Oslo', false,
          now(), 2, 0);
        INSERT INTO consent (tenant_id, consent_id, connection_id, generation, granted_by,
          granted_at, scope_text, scope_version, bank_reference)
        SELECT '%1$s', gen_random_uuid(), '%2$s', g, 'kari', now(), 'read', '1', 'consent-æ'
          FROM generate_series(1, 2) g
        """
            .formatted(tenant, connection));

    PostgresStores.migrate(database.owner(), TestDatabase.OPTIONS);

    var links =
        PostgresStores.open(database.runtime())
            .bankEvents()
            .links(new ProviderId("dnb"), Hash.of("consent-æ"));
    assertThat(links)
        .containsExactly(
            new BankEventStore.Link(new TenantId(tenant), new ConnectionId(connection), 2));
  }

  /** Older than this code: without what runs after every migration, which knows today's tables. */
  private static Flyway flywayUpTo(String version, TestDatabase database) {
    return Flyway.configure()
        .dataSource(database.owner())
        .locations("classpath:org/avstem/adapter/persistence/migration")
        .skipDefaultCallbacks(true)
        .target(version)
        .load();
  }

  @Test
  void a_schema_that_was_never_made_is_not_opened() {
    TestDatabase database = TestDatabase.empty();

    assertThatThrownBy(() -> PostgresStores.open(database.runtime()))
        .isInstanceOf(StoreFault.Broken.class);
  }

  @Test
  void an_older_schema_is_not_opened() {
    TestDatabase database = TestDatabase.migrated();
    database.asSuperuser("UPDATE schema_info SET version = 1");

    assertThatThrownBy(() -> PostgresStores.open(database.runtime()))
        .isInstanceOf(StoreFault.Broken.class)
        .hasMessageContaining("version");
  }

  @Test
  void a_newer_schema_that_no_longer_bears_this_code_is_not_opened() {
    TestDatabase database = TestDatabase.migrated();
    int newer = Schema.KNOWN + 1;
    database.asSuperuser("UPDATE schema_info SET version = " + newer + ", oldest_code = " + newer);

    assertThatThrownBy(() -> PostgresStores.open(database.runtime()))
        .isInstanceOf(StoreFault.Broken.class);
  }

  @Test
  @Tag("L04")
  void a_newer_schema_that_was_only_expanded_is_opened() {
    TestDatabase database = TestDatabase.migrated();
    database.asSuperuser("UPDATE schema_info SET version = " + (Schema.KNOWN + 1));

    assertThat(PostgresStores.open(database.runtime())).isNotNull();
  }

  @Test
  @Tag("D04")
  void a_session_that_gets_past_the_wall_is_not_opened() {
    TestDatabase database = TestDatabase.migrated();

    assertThatThrownBy(() -> PostgresStores.open(database.owner()))
        .isInstanceOf(StoreFault.Broken.class)
        .hasMessageContaining("row-level security");
    assertThatThrownBy(() -> PostgresStores.open(database.superuser()))
        .isInstanceOf(StoreFault.Broken.class)
        .hasMessageContaining("row-level security");
  }

  @Test
  void a_role_that_does_not_exist_is_named() {
    TestDatabase database = TestDatabase.empty();
    MigrationOptions options = new MigrationOptions("avstem_nobody", Optional.empty());

    assertThatThrownBy(() -> PostgresStores.migrate(database.owner(), options))
        .isInstanceOf(StoreFault.Broken.class)
        .hasMessageContaining("avstem_nobody");
  }

  @Test
  void a_role_name_cannot_carry_sql() {
    assertThatThrownBy(() -> new MigrationOptions("x\"; DROP TABLE tenant; --", Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String history(TestDatabase database) {
    return TestDatabase.ask(
        database.superuser(),
        "SELECT string_agg(version || ' ' || installed_on, ', ' ORDER BY installed_rank)"
            + " FROM flyway_schema_history");
  }
}
