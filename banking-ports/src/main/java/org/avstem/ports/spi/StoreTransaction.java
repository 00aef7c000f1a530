package org.avstem.ports.spi;

/**
 * The stores of one tenant inside one unit of work. Not thread-safe; of no use after the unit of
 * work ended. All methods of all stores throw {@link StoreFault}; {@link StoreFault.Broken} where a
 * row names a parent (connection, account, link, snapshot, transaction) that this tenant does not
 * have, or takes an id or a unique key that is taken. Instants are kept in microseconds at least.
 * Ids sort as their text does. A page's {@code after} that the same list did not answer is refused
 * with {@link IllegalArgumentException}.
 */
public interface StoreTransaction {
  ConnectionStore connections();

  ConsentStore consents();

  AttemptStore attempts();

  CredentialStore credentials();

  CallLedger callLedger();

  AccountStore accounts();

  SnapshotStore snapshots();

  TransactionStore transactions();

  ChangeFeedStore changes();

  OpenItemStore openItems();

  DecisionStore decisions();

  RunStore runs();

  OutboxStore outbox();

  AuditStore audit();

  ApiKeyStore apiKeys();

  IdempotencyStore idempotency();

  ProviderLinkStore providerLinks();
}
