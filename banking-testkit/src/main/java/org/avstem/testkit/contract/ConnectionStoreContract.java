package org.avstem.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.avstem.core.connection.Connection;
import org.avstem.core.connection.ConnectionEvent;
import org.avstem.core.connection.ConnectionFailure;
import org.avstem.core.connection.ConnectionStatus;
import org.avstem.core.connection.ReauthReason;
import org.avstem.core.connection.SyncSchedule;
import org.avstem.ports.spi.ConnectionStore.HistoryEntry;
import org.avstem.ports.spi.ConnectionStore.StatusCount;
import org.avstem.ports.spi.PageRequest;
import org.avstem.ports.spi.Slice;
import org.avstem.ports.spi.StoreFault;
import org.avstem.testkit.fixture.TestTenant;
import org.junit.jupiter.api.Test;

/** What a {@link org.avstem.ports.spi.ConnectionStore} promises. */
public interface ConnectionStoreContract extends StoreContract {

  @Test
  default void a_new_connection_is_found_as_stored_with_version_0() {
    TestTenant tenant = TestTenant.in(stores());
    Connection connection = TestTenant.newConnection().withVersion(7);

    tenant.run(tx -> tx.connections().insert(connection));

    assertThat(tenant.find(tx -> tx.connections().find(connection.id())))
        .contains(connection.withVersion(0));
  }

  @Test
  default void every_attribute_survives_storing() {
    TestTenant tenant = TestTenant.in(stores());
    Instant later = TestTenant.START.plusSeconds(3600);
    Connection full =
        TestTenant.newConnection()
            .consented(ConnectionEvent.COMPLETED, later)
            .flatMap(c -> c.consentEnded(ReauthReason.CREDENTIAL_REFUSED))
            .orElseThrow()
            .withSuccess(TestTenant.START)
            .withFailure(new ConnectionFailure("BANK_UNREACHABLE", TestTenant.START), later)
            .withSchedule(
                new SyncSchedule(
                    List.of(java.time.LocalTime.of(6, 30), java.time.LocalTime.NOON),
                    java.time.ZoneId.of("Europe/London")),
                true);

    tenant.run(tx -> tx.connections().insert(full));

    assertThat(tenant.find(tx -> tx.connections().find(full.id()))).contains(full);
  }

  @Test
  default void an_id_is_taken_once() {
    TestTenant tenant = TestTenant.in(stores());
    Connection connection = tenant.connection();

    assertThatThrownBy(() -> tenant.run(tx -> tx.connections().insert(connection)))
        .isInstanceOf(StoreFault.Broken.class);
  }

  @Test
  default void an_update_of_the_stored_version_wins_and_raises_it() {
    TestTenant tenant = TestTenant.in(stores());
    Connection paused = tenant.connection().withSchedule(SyncSchedule.NIGHTLY, true);

    Optional<Connection> updated = tenant.find(tx -> tx.connections().update(paused));

    assertThat(updated).contains(paused.withVersion(1));
    assertThat(tenant.find(tx -> tx.connections().find(paused.id())))
        .contains(paused.withVersion(1));
  }

  @Test
  default void an_update_of_an_older_version_changes_nothing() {
    TestTenant tenant = TestTenant.in(stores());
    Connection read = tenant.connection();
    Connection winner = read.withSuccess(TestTenant.START);
    tenant.run(tx -> tx.connections().update(winner));

    Optional<Connection> late =
        tenant.find(tx -> tx.connections().update(read.withSchedule(SyncSchedule.NIGHTLY, true)));

    assertThat(late).isEmpty();
    assertThat(tenant.find(tx -> tx.connections().find(read.id()))).contains(winner.withVersion(1));
  }

  @Test
  default void an_update_of_an_unknown_connection_changes_nothing() {
    TestTenant tenant = TestTenant.in(stores());
    Connection unknown = TestTenant.newConnection();

    assertThat(tenant.find(tx -> tx.connections().update(unknown))).isEmpty();
    assertThat(tenant.find(tx -> tx.connections().find(unknown.id()))).isEmpty();
  }

  @Test
  default void of_many_parallel_updates_of_one_version_one_wins() {
    TestTenant tenant = TestTenant.in(stores());
    Connection read = tenant.connection();

    List<Boolean> won =
        Parallel.run(
            20,
            n ->
                tenant.is(
                    tx ->
                        tx.connections()
                            .update(read.withSuccess(TestTenant.START.plusSeconds(n)))
                            .isPresent()));

    assertThat(won).containsOnlyOnce(true);
  }

  @Test
  default void pages_show_each_connection_once_in_order_of_id() {
    TestTenant tenant = TestTenant.in(stores());
    List<Connection> inserted = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      inserted.add(tenant.connection());
    }

    List<Connection> seen = Pager.all(2, page -> tenant.get(tx -> tx.connections().list(page)));

    assertThat(seen).containsExactlyElementsOf(inserted);
  }

  @Test
  default void a_foreign_cursor_is_refused() {
    TestTenant tenant = TestTenant.in(stores());
    PageRequest page = new PageRequest(Optional.of("no cursor"), 10);

    assertThatThrownBy(() -> tenant.run(tx -> tx.connections().list(page)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  default void history_is_kept_in_the_order_in_which_it_was_noted() {
    TestTenant tenant = TestTenant.in(stores());
    Connection connection = tenant.connection();
    List<HistoryEntry> noted = new ArrayList<>();
    for (String kind : List.of("STARTED", "CONSENTED", "SYNC_FAILED", "SYNCED", "PAUSED")) {
      noted.add(
          new HistoryEntry(
              connection.id(), TestTenant.START, kind, kind.length() == 6 ? null : "CODE"));
    }
    noted.forEach(entry -> tenant.run(tx -> tx.connections().note(entry)));

    List<HistoryEntry> seen =
        Pager.all(2, page -> tenant.get(tx -> tx.connections().history(connection.id(), page)));

    assertThat(seen).containsExactlyElementsOf(noted);
  }

  @Test
  default void history_belongs_to_one_connection() {
    TestTenant tenant = TestTenant.in(stores());
    Connection one = tenant.connection();
    Connection other = tenant.connection();
    tenant.run(
        tx -> tx.connections().note(new HistoryEntry(one.id(), TestTenant.START, "A", null)));

    Slice<HistoryEntry> seen =
        tenant.get(tx -> tx.connections().history(other.id(), PageRequest.first(10)));

    assertThat(seen.rows()).isEmpty();
  }

  @Test
  default void history_of_an_unknown_connection_is_refused() {
    TestTenant tenant = TestTenant.in(stores());
    HistoryEntry entry =
        new HistoryEntry(TestTenant.newConnection().id(), TestTenant.START, "A", null);

    assertThatThrownBy(() -> tenant.run(tx -> tx.connections().note(entry)))
        .isInstanceOf(StoreFault.Broken.class);
  }

  @Test
  default void counts_name_the_statuses_that_occur() {
    TestTenant tenant = TestTenant.in(stores());
    tenant.connection();
    tenant.connection();
    Connection active =
        tenant.connection().consented(ConnectionEvent.COMPLETED, null).orElseThrow();
    tenant.run(tx -> tx.connections().update(active));

    List<StatusCount> counts = tenant.list(tx -> tx.connections().countByStatus());

    assertThat(counts)
        .containsExactlyInAnyOrder(
            new StatusCount(ConnectionStatus.PENDING, 2),
            new StatusCount(ConnectionStatus.ACTIVE, 1));
  }
}
