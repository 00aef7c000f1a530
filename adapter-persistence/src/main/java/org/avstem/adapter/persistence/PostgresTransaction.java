package org.avstem.adapter.persistence;

import org.avstem.ports.spi.AccountStore;
import org.avstem.ports.spi.ApiKeyStore;
import org.avstem.ports.spi.AttemptStore;
import org.avstem.ports.spi.AuditStore;
import org.avstem.ports.spi.CallLedger;
import org.avstem.ports.spi.ChangeFeedStore;
import org.avstem.ports.spi.ConnectionStore;
import org.avstem.ports.spi.ConsentStore;
import org.avstem.ports.spi.CredentialStore;
import org.avstem.ports.spi.DecisionStore;
import org.avstem.ports.spi.IdempotencyStore;
import org.avstem.ports.spi.OpenItemStore;
import org.avstem.ports.spi.OutboxStore;
import org.avstem.ports.spi.ProviderLinkStore;
import org.avstem.ports.spi.RunStore;
import org.avstem.ports.spi.SnapshotStore;
import org.avstem.ports.spi.StoreTransaction;
import org.avstem.ports.spi.TransactionStore;

/** The stores of one unit of work; all speak through one session. */
final class PostgresTransaction implements StoreTransaction {
  private final Session session;
  private final TenantNumbers numbers;

  PostgresTransaction(Session session) {
    this.session = session;
    this.numbers = new TenantNumbers(session);
  }

  TenantNumbers numbers() {
    return numbers;
  }

  @Override
  public ConnectionStore connections() {
    return new PostgresConnectionStore(session);
  }

  @Override
  public ConsentStore consents() {
    return new PostgresConsentStore(session);
  }

  @Override
  public AttemptStore attempts() {
    return new PostgresAttemptStore(session);
  }

  @Override
  public CredentialStore credentials() {
    return new PostgresCredentialStore(session);
  }

  @Override
  public CallLedger callLedger() {
    return new PostgresCallLedger(session);
  }

  @Override
  public AccountStore accounts() {
    return new PostgresAccountStore(session);
  }

  @Override
  public SnapshotStore snapshots() {
    return new PostgresSnapshotStore(session);
  }

  @Override
  public TransactionStore transactions() {
    return new PostgresTransactionStore(session, numbers);
  }

  @Override
  public ChangeFeedStore changes() {
    return new PostgresChangeFeedStore(session, numbers);
  }

  @Override
  public OpenItemStore openItems() {
    return new PostgresOpenItemStore(session);
  }

  @Override
  public DecisionStore decisions() {
    return new PostgresDecisionStore(session);
  }

  @Override
  public RunStore runs() {
    return new PostgresRunStore(session);
  }

  @Override
  public OutboxStore outbox() {
    return new PostgresOutboxStore(session, numbers);
  }

  @Override
  public AuditStore audit() {
    return new PostgresAuditStore(session, numbers);
  }

  @Override
  public ApiKeyStore apiKeys() {
    return new PostgresApiKeyStore(session);
  }

  @Override
  public IdempotencyStore idempotency() {
    return new PostgresIdempotencyStore(session);
  }

  @Override
  public ProviderLinkStore providerLinks() {
    return new PostgresProviderLinkStore(session);
  }
}
