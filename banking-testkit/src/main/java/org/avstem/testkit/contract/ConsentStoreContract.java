package org.avstem.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.avstem.core.connection.ConnectionId;
import org.avstem.core.connection.Initiator;
import org.avstem.core.consent.Consent;
import org.avstem.core.consent.Consent.EndReason;
import org.avstem.core.consent.ConsentId;
import org.avstem.ports.spi.StoreFault;
import org.avstem.testkit.fixture.TestTenant;
import org.junit.jupiter.api.Test;

/** What a {@link org.avstem.ports.spi.ConsentStore} promises. */
public interface ConsentStoreContract extends StoreContract {

  private static Consent consent(ConnectionId connection, int generation) {
    return new Consent(
        new ConsentId(TestTenant.newId()),
        connection,
        generation,
        new Initiator("user-1"),
        TestTenant.START,
        "read accounts, balances and transactions",
        "2026-01",
        "consent-" + generation,
        TestTenant.START.plusSeconds(86_400),
        4,
        Optional.empty());
  }

  @Test
  default void evidence_is_kept_as_given() {
    TestTenant tenant = TestTenant.in(stores());
    Consent full = consent(tenant.connection().id(), 1);
    Consent bare =
        new Consent(
            new ConsentId(TestTenant.newId()),
            full.connection(),
            2,
            full.grantedBy(),
            full.grantedAt(),
            "read",
            "1",
            null,
            null,
            null,
            Optional.of(new Consent.End(TestTenant.START, EndReason.EXPIRED)));

    tenant.run(tx -> tx.consents().insert(full));
    tenant.run(tx -> tx.consents().insert(bare));

    assertThat(tenant.list(tx -> tx.consents().list(full.connection())))
        .containsExactly(full, bare);
  }

  @Test
  default void the_consent_in_force_is_the_highest_generation_without_an_end() {
    TestTenant tenant = TestTenant.in(stores());
    ConnectionId connection = tenant.connection().id();
    Consent first = consent(connection, 1);
    Consent second = consent(connection, 2);
    Consent ended = consent(connection, 3).ended(TestTenant.START, EndReason.EXPIRED);

    tenant.run(tx -> List.of(second, first, ended).forEach(tx.consents()::insert));

    assertThat(tenant.find(tx -> tx.consents().current(connection))).contains(second);
    assertThat(tenant.list(tx -> tx.consents().list(connection)))
        .containsExactly(first, second, ended);
  }

  @Test
  default void ending_marks_the_one_in_force_and_no_other() {
    TestTenant tenant = TestTenant.in(stores());
    ConnectionId connection = tenant.connection().id();
    Consent first = consent(connection, 1).ended(TestTenant.START, EndReason.REPLACED);
    Consent second = consent(connection, 2);
    tenant.run(tx -> List.of(first, second).forEach(tx.consents()::insert));
    Instant later = TestTenant.START.plusSeconds(60);

    tenant.run(tx -> tx.consents().end(connection, later, EndReason.REVOKED_BY_PSU));

    assertThat(tenant.list(tx -> tx.consents().list(connection)))
        .containsExactly(first, second.ended(later, EndReason.REVOKED_BY_PSU));
    assertThat(tenant.find(tx -> tx.consents().current(connection))).isEmpty();
  }

  @Test
  default void ending_again_changes_nothing() {
    TestTenant tenant = TestTenant.in(stores());
    ConnectionId connection = tenant.connection().id();
    Consent consent = consent(connection, 1);
    tenant.run(tx -> tx.consents().insert(consent));
    tenant.run(tx -> tx.consents().end(connection, TestTenant.START, EndReason.EXPIRED));

    tenant.run(
        tx -> tx.consents().end(connection, TestTenant.START.plusSeconds(1), EndReason.REPLACED));

    assertThat(tenant.list(tx -> tx.consents().list(connection)))
        .containsExactly(consent.ended(TestTenant.START, EndReason.EXPIRED));
  }

  @Test
  default void a_connection_without_consent_has_none_in_force_and_nothing_to_end() {
    TestTenant tenant = TestTenant.in(stores());
    ConnectionId connection = tenant.connection().id();

    tenant.run(tx -> tx.consents().end(connection, TestTenant.START, EndReason.EXPIRED));

    assertThat(tenant.find(tx -> tx.consents().current(connection))).isEmpty();
    assertThat(tenant.list(tx -> tx.consents().list(connection))).isEmpty();
  }

  @Test
  default void one_generation_has_one_consent() {
    TestTenant tenant = TestTenant.in(stores());
    ConnectionId connection = tenant.connection().id();
    tenant.run(tx -> tx.consents().insert(consent(connection, 1)));

    assertThatThrownBy(() -> tenant.run(tx -> tx.consents().insert(consent(connection, 1))))
        .isInstanceOf(StoreFault.Broken.class);
  }

  @Test
  default void a_consent_of_no_connection_is_refused() {
    TestTenant tenant = TestTenant.in(stores());
    Consent orphan = consent(TestTenant.newConnection().id(), 1);

    assertThatThrownBy(() -> tenant.run(tx -> tx.consents().insert(orphan)))
        .isInstanceOf(StoreFault.Broken.class);
  }
}
