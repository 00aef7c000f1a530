package org.avstem.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import javax.sql.DataSource;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.spi.Stores;
import org.avstem.testkit.contract.AccountStoreContract;
import org.avstem.testkit.contract.ApiKeyStoreContract;
import org.avstem.testkit.contract.AttemptStoreContract;
import org.avstem.testkit.contract.AuditStoreContract;
import org.avstem.testkit.contract.BankEventStoreContract;
import org.avstem.testkit.contract.CallLedgerContract;
import org.avstem.testkit.contract.ConnectionStoreContract;
import org.avstem.testkit.contract.ConsentStoreContract;
import org.avstem.testkit.contract.ConsentWatchContract;
import org.avstem.testkit.contract.CredentialStoreContract;
import org.avstem.testkit.contract.DecisionEffectsContract;
import org.avstem.testkit.contract.DecisionStoreContract;
import org.avstem.testkit.contract.FoldContract;
import org.avstem.testkit.contract.IdempotencyStoreContract;
import org.avstem.testkit.contract.OpenItemStoreContract;
import org.avstem.testkit.contract.OutboxStoreContract;
import org.avstem.testkit.contract.ProviderLinkStoreContract;
import org.avstem.testkit.contract.RunStoreContract;
import org.avstem.testkit.contract.SnapshotCoverageContract;
import org.avstem.testkit.contract.SnapshotStoreContract;
import org.avstem.testkit.contract.StoreContract;
import org.avstem.testkit.contract.TenantDirectoryContract;
import org.avstem.testkit.contract.TenantIsolationContract;
import org.avstem.testkit.contract.TenantKeysetsContract;
import org.avstem.testkit.contract.TransactionStoreContract;
import org.avstem.testkit.contract.UnitOfWorkContract;
import org.junit.jupiter.api.Nested;

/** The contracts of all stores, on a real server and as the runtime role. */
class PostgresContractsTest {
  private static final DataSource POOL = TestDatabase.shared().pool(8);
  private static final Stores STORES = PostgresStores.open(POOL);

  /** What every contract runs on. A session's own temporary tables are no property of its role. */
  interface OnPostgres extends StoreContract {
    @Override
    default Stores stores() {
      return STORES;
    }

    @Override
    default void assertUnprivilegedSession() {
      assertThat(
              TestDatabase.ask(
                  POOL,
                  """
                  SELECT concat_ws(' ', rolsuper, rolbypassrls,
                           EXISTS (SELECT FROM pg_class c
                                   WHERE c.relowner = r.oid AND c.relpersistence <> 't'),
                           current_setting('TimeZone'))
                    FROM pg_roles r WHERE rolname = current_user
                  """))
          .isEqualTo("f f f " + TestDatabase.ZONE);
    }
  }

  @Nested
  class Accounts implements OnPostgres, AccountStoreContract {}

  @Nested
  class Attempts implements OnPostgres, AttemptStoreContract {}

  @Nested
  class Calls implements OnPostgres, CallLedgerContract {}

  @Nested
  class Connections implements OnPostgres, ConnectionStoreContract {}

  @Nested
  class Consents implements OnPostgres, ConsentStoreContract {}

  @Nested
  class Credentials implements OnPostgres, CredentialStoreContract {}

  @Nested
  class Directory implements OnPostgres, TenantDirectoryContract {}

  @Nested
  class Isolation implements OnPostgres, TenantIsolationContract {}

  @Nested
  class Keysets implements OnPostgres, TenantKeysetsContract {}

  @Nested
  class Work implements OnPostgres, UnitOfWorkContract {}

  @Nested
  class ApiKeys implements OnPostgres, ApiKeyStoreContract {}

  @Nested
  class Decisions implements OnPostgres, DecisionStoreContract {}

  @Nested
  class Folds implements OnPostgres, FoldContract {}

  @Nested
  class Idempotency implements OnPostgres, IdempotencyStoreContract {}

  @Nested
  class OpenItems implements OnPostgres, OpenItemStoreContract {}

  @Nested
  class Outbox implements OnPostgres, OutboxStoreContract {}

  @Nested
  class Runs implements OnPostgres, RunStoreContract {}

  @Nested
  class Snapshots implements OnPostgres, SnapshotStoreContract {}

  @Nested
  class Transactions implements OnPostgres, TransactionStoreContract {}

  @Nested
  class Audit implements OnPostgres, AuditStoreContract {
    @Override
    public void forgeAuditEntry(TenantId tenant, long number, String action) {
      TestDatabase.shared()
          .asSuperuser(
              "UPDATE audit_entry SET action = '%s' WHERE tenant_id = '%s' AND number = %d"
                  .formatted(action, tenant, number));
    }
  }

  @Nested
  class DecisionEffects implements OnPostgres, DecisionEffectsContract {}

  @Nested
  class SnapshotCoverage implements OnPostgres, SnapshotCoverageContract {}

  @Nested
  class BankEvents implements OnPostgres, BankEventStoreContract {}

  @Nested
  class ProviderLinks implements OnPostgres, ProviderLinkStoreContract {}

  @Nested
  class ConsentWatch implements OnPostgres, ConsentWatchContract {}
}
