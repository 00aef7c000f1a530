package org.avstem.app.reads;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.function.Supplier;
import org.avstem.core.tenant.TenantId;

/**
 * The only door to the read models: a read-only transaction that sees one tenant. Row-level
 * security does the rest, so a query that forgets the tenant finds nothing of another.
 */
@Singleton
public final class TenantReads {
  private static final int SECONDS_MAX = 30;
  private final EntityManager entities;

  TenantReads(EntityManager entities) {
    this.entities = entities;
  }

  /** Reads in one tenant; nothing is kept. */
  public <T> T in(TenantId tenant, Supplier<T> work) {
    return QuarkusTransaction.requiringNew()
        .timeout(SECONDS_MAX)
        .call(
            () -> {
              entities.createNativeQuery("SET TRANSACTION READ ONLY").executeUpdate();
              entities
                  .createNativeQuery("SELECT set_config('app.tenant_id', ?1, true)", String.class)
                  .setParameter(1, tenant.toString())
                  .getSingleResult();
              return work.get();
            });
  }
}
