package org.avstem.testkit.memory;

import java.time.InstantSource;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.spi.StoreTransaction;

/** One tenant's stores over one journal; of use only while a unit of work holds it. */
final class TenantRows implements StoreTransaction {
  private final Journal journal = new Journal();
  private final MemoryConnectionStore connections = new MemoryConnectionStore(journal);
  private final MemoryConsentStore consents = new MemoryConsentStore(journal, connections);
  private final MemoryAttemptStore attempts = new MemoryAttemptStore(journal, connections);
  private final MemoryCredentialStore credentials;
  private final MemoryCallLedger callLedger = new MemoryCallLedger(journal, connections);
  private final MemoryAccountStore accounts = new MemoryAccountStore(journal, connections);
  private final MemorySnapshotStore snapshots = new MemorySnapshotStore(journal, accounts);
  private final TransactionRows rows = new TransactionRows(journal);
  private final Views views = new Views(journal);
  private final MemoryDecisionStore decisions = new MemoryDecisionStore(journal, rows);
  private final MemoryChangeFeedStore changes = new MemoryChangeFeedStore(journal);
  private final MemoryOutboxStore outbox = new MemoryOutboxStore(journal);
  private final Observations observations = new Observations(journal);
  private final MemoryTransactionStore transactions;
  private final MemoryOpenItemStore openItems = new MemoryOpenItemStore(journal);
  private final MemoryRunStore runs = new MemoryRunStore(journal, connections);
  private final MemoryAuditStore audit = new MemoryAuditStore(journal);
  private final MemoryApiKeyStore apiKeys = new MemoryApiKeyStore(journal);
  private final MemoryIdempotencyStore idempotency = new MemoryIdempotencyStore(journal);

  private final MemoryProviderLinkStore providerLinks;

  TenantRows(TenantId tenant, InstantSource clock, ProviderLinks links) {
    providerLinks = new MemoryProviderLinkStore(journal, tenant, links);
    credentials = new MemoryCredentialStore(journal, connections, clock);
    Folding folding =
        new Folding(accounts, snapshots, rows, views, observations, decisions, changes, outbox);
    transactions = new MemoryTransactionStore(accounts, rows, views, folding);
  }

  Journal journal() {
    return journal;
  }

  Observations observations() {
    return observations;
  }

  @Override
  public MemoryConnectionStore connections() {
    return connections;
  }

  @Override
  public MemoryConsentStore consents() {
    return consents;
  }

  @Override
  public MemoryAttemptStore attempts() {
    return attempts;
  }

  @Override
  public MemoryCredentialStore credentials() {
    return credentials;
  }

  @Override
  public MemoryCallLedger callLedger() {
    return callLedger;
  }

  @Override
  public MemoryAccountStore accounts() {
    return accounts;
  }

  @Override
  public MemorySnapshotStore snapshots() {
    return snapshots;
  }

  @Override
  public MemoryTransactionStore transactions() {
    return transactions;
  }

  @Override
  public MemoryChangeFeedStore changes() {
    return changes;
  }

  @Override
  public MemoryOpenItemStore openItems() {
    return openItems;
  }

  @Override
  public MemoryDecisionStore decisions() {
    return decisions;
  }

  @Override
  public MemoryRunStore runs() {
    return runs;
  }

  @Override
  public MemoryOutboxStore outbox() {
    return outbox;
  }

  @Override
  public MemoryAuditStore audit() {
    return audit;
  }

  @Override
  public MemoryApiKeyStore apiKeys() {
    return apiKeys;
  }

  @Override
  public MemoryIdempotencyStore idempotency() {
    return idempotency;
  }

  @Override
  public MemoryProviderLinkStore providerLinks() {
    return providerLinks;
  }
}
