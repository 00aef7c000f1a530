package org.avstem.app.start;

import java.util.Optional;
import org.avstem.adapter.persistence.PostgresStores;
import org.avstem.adapter.persistence.PostgresStores.MigrationOptions;
import org.avstem.app.config.DatabaseKeys;
import org.postgresql.ds.PGSimpleDataSource;

/** Brings the schema up to date as its owner. */
public final class Migration {
  private Migration() {}

  /** Runs what is missing. Idempotent. */
  public static void run(DatabaseKeys keys) {
    PGSimpleDataSource owner = new PGSimpleDataSource();
    owner.setUrl(keys.url().orElseThrow());
    owner.setUser(keys.ownerUser().orElseThrow(Migration::noOwner));
    owner.setPassword(keys.ownerPassword().orElse(""));
    PostgresStores.migrate(owner, new MigrationOptions(keys.user(), Optional.of(keys.readUser())));
  }

  private static IllegalStateException noOwner() {
    return new IllegalStateException("AVSTEM_DATABASE_OWNER_USER is not set");
  }
}
