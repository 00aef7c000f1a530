package org.avstem.testkit.contract;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;
import org.avstem.core.budget.CallBudget;
import org.avstem.core.connection.Connection;
import org.avstem.core.connection.ConnectionId;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.spi.AttemptStore;
import org.avstem.ports.spi.CallLedger;
import org.avstem.ports.spi.ConnectAttempt;
import org.avstem.ports.spi.ConnectionStore;
import org.avstem.ports.spi.CredentialStore;
import org.avstem.ports.spi.StoreTransaction;
import org.avstem.ports.spi.Stores;
import org.avstem.ports.spi.TransactionStore;
import org.avstem.ports.spi.TransactionStore.FoldWrite;
import org.avstem.ports.spi.UnitOfWork;
import org.avstem.testkit.clock.SettableClock;
import org.avstem.testkit.fixture.TestTenant;
import org.avstem.testkit.memory.InMemoryStores;
import org.junit.jupiter.api.Test;

/** That contracts fail on stores that break a promise. */
final class ContractsNoticeTest {
  private static final TenantId EVERYBODY = new TenantId(TestTenant.newId());

  private static Stores sound() {
    return new InMemoryStores(SettableClock.at(TestTenant.START));
  }

  private static Stores broken(Function<StoreTransaction, StoreTransaction> change) {
    return new BrokenStores(sound(), BrokenStores.through(change));
  }

  /** All tenants share one tenant's rows. */
  private static Stores withoutIsolation() {
    return new BrokenStores(
        sound(),
        real ->
            new UnitOfWork() {
              @Override
              public <T> T in(TenantId tenant, Function<StoreTransaction, T> work) {
                return real.in(EVERYBODY, work);
              }
            });
  }

  /** What failed work did stays. */
  private static Stores withoutRollback() {
    return new BrokenStores(
        sound(),
        real ->
            new UnitOfWork() {
              @Override
              public <T> T in(TenantId tenant, Function<StoreTransaction, T> work) {
                RuntimeException[] thrown = new RuntimeException[1];
                T result = real.in(tenant, tx -> kept(work, tx, thrown));
                if (thrown[0] != null) {
                  throw thrown[0];
                }
                return result;
              }
            });
  }

  private static <T> T kept(
      Function<StoreTransaction, T> work, StoreTransaction tx, RuntimeException[] thrown) {
    try {
      return work.apply(tx);
    } catch (RuntimeException e) {
      thrown[0] = e;
      return null;
    }
  }

  private static StoreTransaction advancingAlways(StoreTransaction tx) {
    AttemptStore real = tx.attempts();
    AttemptStore careless =
        BrokenStores.with(
            AttemptStore.class,
            real,
            "advance",
            arguments -> {
              ConnectAttempt attempt = (ConnectAttempt) arguments[0];
              return real.find(attempt.id())
                  .map(stored -> real.advance(attempt, stored.stage()))
                  .orElse(false);
            });
    return BrokenStores.with(StoreTransaction.class, tx, "attempts", none -> careless);
  }

  private static StoreTransaction keepingTheLast(StoreTransaction tx) {
    AttemptStore real = tx.attempts();
    AttemptStore careless =
        BrokenStores.with(
            AttemptStore.class,
            real,
            "keep",
            arguments -> {
              ConnectAttempt.Kept callback = (ConnectAttempt.Kept) arguments[1];
              return real.find((UUID) arguments[0])
                  .map(stored -> real.advance(stored.keeping(callback), stored.stage()))
                  .orElse(false);
            });
    return BrokenStores.with(StoreTransaction.class, tx, "attempts", none -> careless);
  }

  private static StoreTransaction foldingAlways(StoreTransaction tx) {
    TransactionStore real = tx.transactions();
    TransactionStore careless =
        BrokenStores.with(
            TransactionStore.class,
            real,
            "apply",
            arguments -> real.apply(underPresentVersion(tx, (FoldWrite) arguments[0])));
    return BrokenStores.with(StoreTransaction.class, tx, "transactions", none -> careless);
  }

  private static FoldWrite underPresentVersion(StoreTransaction tx, FoldWrite write) {
    return new FoldWrite(
        write.account(),
        write.link(),
        write.snapshot(),
        tx.accounts().foldVersion(write.account()),
        write.delta(),
        write.newIds(),
        write.amendments(),
        write.at());
  }

  private static StoreTransaction updatingAlways(StoreTransaction tx) {
    ConnectionStore real = tx.connections();
    ConnectionStore careless =
        BrokenStores.with(
            ConnectionStore.class,
            real,
            "update",
            arguments -> {
              Connection changed = (Connection) arguments[0];
              return real.find(changed.id())
                  .flatMap(stored -> real.update(changed.withVersion(stored.version())));
            });
    return BrokenStores.with(StoreTransaction.class, tx, "connections", none -> careless);
  }

  private static StoreTransaction reservingAlways(StoreTransaction tx) {
    CallLedger real = tx.callLedger();
    CallLedger careless =
        BrokenStores.with(
            CallLedger.class,
            real,
            "reserve",
            arguments -> real.reserve((CallLedger.Call) arguments[0], new CallBudget(1000)));
    return BrokenStores.with(StoreTransaction.class, tx, "callLedger", none -> careless);
  }

  private static StoreTransaction leasingAlways(StoreTransaction tx) {
    CredentialStore real = tx.credentials();
    CredentialStore careless =
        BrokenStores.with(
            CredentialStore.class,
            real,
            "lease",
            arguments -> {
              ConnectionId connection = (ConnectionId) arguments[0];
              real.find(connection).ifPresent(row -> real.release(connection, row.fence()));
              return real.lease(connection, (Duration) arguments[1], (String) arguments[2]);
            });
    return BrokenStores.with(StoreTransaction.class, tx, "credentials", none -> careless);
  }

  private static void assertNoticed(Stores broken, Function<Stores, Runnable> test) {
    assertThatCode(() -> test.apply(sound()).run()).doesNotThrowAnyException();
    assertThatThrownBy(() -> test.apply(broken).run()).isInstanceOf(AssertionError.class);
  }

  private static Function<Stores, Runnable> attempt(
      java.util.function.Consumer<AttemptStoreContract> test) {
    return stores -> () -> test.accept(() -> stores);
  }

  @Test
  void an_attempt_that_two_callers_may_advance() {
    assertNoticed(
        broken(ContractsNoticeTest::advancingAlways),
        attempt(AttemptStoreContract::of_100_parallel_callers_exactly_one_moves_the_stage));
  }

  @Test
  void a_kept_callback_that_the_next_one_replaces() {
    assertNoticed(
        broken(ContractsNoticeTest::keepingTheLast),
        attempt(AttemptStoreContract::of_100_parallel_callbacks_exactly_one_is_kept));
    assertNoticed(
        broken(ContractsNoticeTest::keepingTheLast),
        attempt(AttemptStoreContract::only_an_attempt_that_waits_for_a_callback_keeps_one));
  }

  @Test
  void a_fold_that_ignores_the_fold_version() {
    Function<Stores, TransactionStoreContract> contract = stores -> () -> stores;

    assertNoticed(
        broken(ContractsNoticeTest::foldingAlways),
        stores -> contract.apply(stores)::a_fold_under_an_old_version_is_lost_and_writes_nothing);
  }

  @Test
  void a_connection_update_that_ignores_the_version() {
    Function<Stores, ConnectionStoreContract> contract = stores -> () -> stores;

    assertNoticed(
        broken(ContractsNoticeTest::updatingAlways),
        stores -> contract.apply(stores)::an_update_of_an_older_version_changes_nothing);
  }

  @Test
  void a_ledger_that_does_not_count() {
    Function<Stores, CallLedgerContract> contract = stores -> () -> stores;

    assertNoticed(
        broken(ContractsNoticeTest::reservingAlways),
        stores -> contract.apply(stores)::parallel_calls_never_exceed_the_budget);
  }

  @Test
  void a_lease_that_several_hold() {
    Function<Stores, CredentialStoreContract> contract = stores -> () -> stores;

    assertNoticed(
        broken(ContractsNoticeTest::leasingAlways),
        stores -> contract.apply(stores)::of_many_parallel_replicas_one_gets_the_lease);
  }

  @Test
  void a_foreign_tenant_that_is_visible() {
    Function<Stores, TenantIsolationContract> contract = stores -> () -> stores;

    assertNoticed(
        withoutIsolation(),
        stores -> contract.apply(stores)::another_tenant_sees_none_of_them_in_any_store);
    assertNoticed(
        withoutIsolation(),
        stores -> contract.apply(stores)::another_tenant_changes_none_of_them_in_any_store);
  }

  @Test
  void failed_work_that_leaves_a_trace() {
    Function<Stores, UnitOfWorkContract> contract = stores -> () -> stores;

    assertNoticed(
        withoutRollback(),
        stores -> contract.apply(stores)::work_that_throws_leaves_no_trace_in_any_store);
  }
}
