package org.avstem.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.avstem.core.budget.CallBudget;
import org.avstem.core.budget.CallBudget.Verdict;
import org.avstem.core.budget.Endpoint;
import org.avstem.core.connection.ConnectionId;
import org.avstem.ports.spi.CallLedger.Call;
import org.avstem.ports.spi.StoreFault;
import org.avstem.testkit.fixture.TestTenant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a {@link org.avstem.ports.spi.CallLedger} promises. */
@Tag("T-CP-4")
public interface CallLedgerContract extends StoreContract {
  /** Two calls a window. */
  CallBudget TWO = new CallBudget(2);

  private static Call call(ConnectionId connection, Instant at) {
    return new Call(connection, 1, "account-1", Endpoint.TRANSACTIONS, false, at);
  }

  private static Call attended(ConnectionId connection, Instant at) {
    return new Call(connection, 1, "account-1", Endpoint.TRANSACTIONS, true, at);
  }

  private static Verdict reserve(TestTenant tenant, Call call) {
    return tenant.get(tx -> tx.callLedger().reserve(call, TWO));
  }

  @Test
  default void calls_are_allowed_until_the_budget_is_used_up() {
    TestTenant tenant = TestTenant.in(stores());
    Call call = call(tenant.connection().id(), TestTenant.START);

    List<Verdict> verdicts =
        List.of(reserve(tenant, call), reserve(tenant, call), reserve(tenant, call));

    assertThat(verdicts)
        .containsExactly(
            new Verdict.Allowed(1),
            new Verdict.Allowed(0),
            new Verdict.Exhausted(TestTenant.START.plus(Duration.ofHours(24))));
  }

  @Test
  default void an_exhausted_call_is_not_written() {
    TestTenant tenant = TestTenant.in(stores());
    Call call = call(tenant.connection().id(), TestTenant.START);
    for (int i = 0; i < 5; i++) {
      reserve(tenant, call);
    }

    assertThat(inWindow(tenant, call.connection(), TestTenant.START)).isEqualTo(2);
  }

  private static long inWindow(TestTenant tenant, ConnectionId connection, Instant now) {
    return tenant.count(tx -> tx.callLedger().unattendedInWindow(connection, now));
  }

  @Test
  default void the_window_rolls_with_the_time_of_the_call() {
    TestTenant tenant = TestTenant.in(stores());
    ConnectionId connection = tenant.connection().id();
    reserve(tenant, call(connection, TestTenant.START));
    reserve(tenant, call(connection, TestTenant.START.plusSeconds(60)));
    Instant dayLater = TestTenant.START.plus(Duration.ofHours(24));

    Verdict justBefore = reserve(tenant, call(connection, dayLater.minusSeconds(1)));
    Verdict onTheDot = reserve(tenant, call(connection, dayLater));
    Verdict rightAfter = reserve(tenant, call(connection, dayLater.plusSeconds(1)));

    assertThat(justBefore).isEqualTo(new Verdict.Exhausted(dayLater));
    assertThat(onTheDot).isEqualTo(new Verdict.Allowed(0));
    assertThat(rightAfter).isEqualTo(new Verdict.Exhausted(dayLater.plusSeconds(60)));
  }

  @Test
  default void attended_calls_are_always_allowed_and_not_counted() {
    TestTenant tenant = TestTenant.in(stores());
    ConnectionId connection = tenant.connection().id();
    Call unattended = call(connection, TestTenant.START);
    for (int i = 0; i < 5; i++) {
      reserve(tenant, attended(connection, TestTenant.START));
    }

    Verdict first = reserve(tenant, unattended);
    Verdict between = reserve(tenant, attended(connection, TestTenant.START));
    reserve(tenant, unattended);
    Verdict atTheEnd = reserve(tenant, attended(connection, TestTenant.START));

    assertThat(first).isEqualTo(new Verdict.Allowed(1));
    assertThat(between).isEqualTo(new Verdict.Allowed(1));
    assertThat(atTheEnd).isEqualTo(new Verdict.Allowed(0));
    assertThat(inWindow(tenant, connection, TestTenant.START)).isEqualTo(2);
  }

  @Test
  default void generation_resource_endpoint_and_connection_have_budgets_of_their_own() {
    TestTenant tenant = TestTenant.in(stores());
    ConnectionId one = tenant.connection().id();
    ConnectionId other = tenant.connection().id();
    reserve(tenant, call(one, TestTenant.START));
    reserve(tenant, call(one, TestTenant.START));

    List<Verdict> verdicts =
        List.of(
            reserve(
                tenant,
                new Call(one, 2, "account-1", Endpoint.TRANSACTIONS, false, TestTenant.START)),
            reserve(
                tenant,
                new Call(one, 1, "account-2", Endpoint.TRANSACTIONS, false, TestTenant.START)),
            reserve(
                tenant, new Call(one, 1, "account-1", Endpoint.BALANCES, false, TestTenant.START)),
            reserve(tenant, call(other, TestTenant.START)));

    assertThat(verdicts).containsOnly(new Verdict.Allowed(1));
    assertThat(inWindow(tenant, one, TestTenant.START)).isEqualTo(5);
    assertThat(inWindow(tenant, other, TestTenant.START)).isEqualTo(1);
  }

  @Test
  default void the_count_takes_the_window_that_ends_now() {
    TestTenant tenant = TestTenant.in(stores());
    ConnectionId connection = tenant.connection().id();
    Instant now = TestTenant.START.plus(Duration.ofHours(24));
    reserve(tenant, call(connection, TestTenant.START));
    reserve(tenant, call(connection, TestTenant.START.plusSeconds(1)));

    assertThat(inWindow(tenant, connection, now)).isEqualTo(1);
    assertThat(inWindow(tenant, connection, TestTenant.START)).isEqualTo(1);
    assertThat(inWindow(tenant, connection, now.plusSeconds(1))).isZero();
  }

  @Test
  default void parallel_calls_never_exceed_the_budget() {
    TestTenant tenant = TestTenant.in(stores());
    Call call = call(tenant.connection().id(), TestTenant.START);
    CallBudget budget = CallBudget.REGULATION;

    List<Verdict> verdicts =
        Parallel.run(40, n -> tenant.get(tx -> tx.callLedger().reserve(call, budget)));

    assertThat(verdicts.stream().filter(Verdict.Allowed.class::isInstance))
        .hasSize(budget.perWindow());
    assertThat(inWindow(tenant, call.connection(), TestTenant.START)).isEqualTo(budget.perWindow());
  }

  @Test
  default void a_call_on_no_connection_is_refused() {
    TestTenant tenant = TestTenant.in(stores());
    Call orphan = call(TestTenant.newConnection().id(), TestTenant.START);

    assertThatThrownBy(() -> reserve(tenant, orphan)).isInstanceOf(StoreFault.Broken.class);
  }
}
