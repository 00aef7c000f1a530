package org.avstem.testkit.memory;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.avstem.core.account.AccountId;
import org.avstem.core.tenant.TenantId;
import org.avstem.core.transaction.ContentFingerprint;
import org.avstem.core.transaction.TransactionId;
import org.avstem.ports.spi.BankEventStore;
import org.avstem.ports.spi.StoreTransaction;
import org.avstem.ports.spi.Stores;
import org.avstem.ports.spi.TenantDirectory;
import org.avstem.ports.spi.TenantKeysets;
import org.avstem.ports.spi.UnitOfWork;

/**
 * All stores in memory, for tests: what the ports promise, without a database. Thread-safe. Units
 * of work of one tenant run one after the other, those of different tenants in parallel; one that
 * throws leaves no trace. Everything is lost with the object.
 */
public final class InMemoryStores implements Stores {
  private final InstantSource clock;
  private final Map<TenantId, TenantRows> tenants = new ConcurrentHashMap<>();
  private final TenantDirectory directory = new MemoryTenantDirectory();
  private final TenantKeysets keysets = new MemoryTenantKeysets();
  private final UnitOfWork unitOfWork = new MemoryUnitOfWork(this::rows);
  private final ProviderLinks links = new ProviderLinks();
  private final BankEventStore bankEvents;

  /**
   * Empty stores.
   *
   * @param clock the stores' own clock, on which leases of credentials and claims of events run
   */
  public InMemoryStores(InstantSource clock) {
    this.clock = Objects.requireNonNull(clock, "clock");
    this.bankEvents = new MemoryBankEventStore(clock, links);
  }

  @Override
  public UnitOfWork unitOfWork() {
    return unitOfWork;
  }

  @Override
  public TenantDirectory tenants() {
    return directory;
  }

  @Override
  public TenantKeysets keysets() {
    return keysets;
  }

  @Override
  public BankEventStore bankEvents() {
    return bankEvents;
  }

  /** What was ever observed of a tenant's accounts, in order; no port shows it. */
  public List<Observed> observed(TenantId tenant) {
    TenantRows rows = rows(tenant);
    return unitOfWork.in(
        tenant,
        tx ->
            rows.observations().all().stream()
                .map(
                    one ->
                        new Observed(
                            one.account(), one.content(), one.occurrence(), one.transaction()))
                .toList());
  }

  /**
   * A row that said something new when it was fetched.
   *
   * @param occurrence tells equal contents of an account apart, from 1
   * @param transaction the one transaction that it belongs to
   */
  public record Observed(
      AccountId account, ContentFingerprint content, int occurrence, TransactionId transaction) {}

  private TenantRows rows(TenantId tenant) {
    return tenants.computeIfAbsent(tenant, unused -> new TenantRows(tenant, clock, links));
  }

  /** Changes an audit entry behind the store's back, as whoever can write the table could. */
  void forgeAuditEntry(TenantId tenant, long number, String action) {
    TenantRows rows = rows(tenant);
    Function<StoreTransaction, Boolean> forge =
        tx -> {
          rows.audit().forge((int) number, action);
          return true;
        };
    unitOfWork.in(tenant, forge);
  }
}
