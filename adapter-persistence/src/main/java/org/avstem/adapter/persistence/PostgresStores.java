package org.avstem.adapter.persistence;

import java.util.Optional;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.avstem.ports.spi.BankEventStore;
import org.avstem.ports.spi.StoreFault;
import org.avstem.ports.spi.Stores;
import org.avstem.ports.spi.TenantDirectory;
import org.avstem.ports.spi.TenantKeysets;
import org.avstem.ports.spi.UnitOfWork;

/**
 * The stores on PostgreSQL 15 or newer. Thread-safe; holds no connection of its own but borrows one
 * from the data source for each unit of work.
 */
public final class PostgresStores implements Stores {
  private final PostgresUnitOfWork unitOfWork;
  private final PostgresTenantDirectory tenants;
  private final PostgresTenantKeysets keysets;
  private final PostgresBankEventStore bankEvents;

  private PostgresStores(DataSource runtime) {
    Transactions transactions = new Transactions(runtime);
    unitOfWork = new PostgresUnitOfWork(transactions);
    tenants = new PostgresTenantDirectory(transactions);
    keysets = new PostgresTenantKeysets(transactions);
    bankEvents = new PostgresBankEventStore(transactions);
  }

  /** As {@link #migrate(DataSource, MigrationOptions)} with {@link MigrationOptions#DEFAULT}. */
  public static void migrate(DataSource owner) {
    migrate(owner, MigrationOptions.DEFAULT);
  }

  /**
   * Brings the schema to what this code knows and grants each role what it needs. Idempotent; run
   * it once, as the schema's owner, before the replicas start, not from each of them.
   *
   * @throws StoreFault.Broken if a migration fails, was edited after it ran, or a role is missing
   * @throws StoreFault.Unreachable if the database is
   */
  public static void migrate(DataSource owner, MigrationOptions options) {
    Schema.migrate(owner, options);
  }

  /**
   * Opens the stores as the runtime role.
   *
   * @throws StoreFault.Broken if the schema is not one that this code knows, or the session could
   *     get past row-level security: a superuser, a role that bypasses it, or the owner of a table
   * @throws StoreFault.Unreachable if the database is
   */
  public static PostgresStores open(DataSource runtime) {
    Schema.check(runtime);
    return new PostgresStores(runtime);
  }

  @Override
  public UnitOfWork unitOfWork() {
    return unitOfWork;
  }

  @Override
  public TenantDirectory tenants() {
    return tenants;
  }

  @Override
  public TenantKeysets keysets() {
    return keysets;
  }

  @Override
  public BankEventStore bankEvents() {
    return bankEvents;
  }

  /**
   * Who is granted what. The roles exist before the migration; it creates none.
   *
   * @param runtimeRole the role of the service; owns nothing
   * @param readRole the role that may read the views for pages, and nothing else
   */
  public record MigrationOptions(String runtimeRole, Optional<String> readRole) {
    private static final Pattern ROLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,62}");

    /** The runtime role {@code avstem_runtime} and no role for reading. */
    public static final MigrationOptions DEFAULT =
        new MigrationOptions("avstem_runtime", Optional.empty());

    public MigrationOptions {
      if (!isRole(runtimeRole) || !readRole.map(MigrationOptions::isRole).orElse(true)) {
        throw new IllegalArgumentException("a role is 1 to 63 letters, digits, '_' and '-'");
      }
    }

    private static boolean isRole(String name) {
      return ROLE.matcher(name).matches();
    }
  }
}
