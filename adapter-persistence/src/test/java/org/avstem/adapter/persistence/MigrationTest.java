package org.avstem.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.avstem.adapter.persistence.PostgresStores.MigrationOptions;
import org.avstem.core.transaction.TransactionState;
import org.avstem.ports.spi.StoreFault;
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
    database.asSuperuser("UPDATE schema_info SET version = 9, oldest_code = 9");

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
