package org.avstem.ports.spi;

import java.util.Optional;
import org.avstem.core.tenant.TenantId;

/** Keeps each tenant's data keyset, wrapped by the key-encryption key. Thread-safe. */
public interface TenantKeysets {

  /**
   * The tenant's wrapped keyset, if it has one. Idempotent. @throws StoreFault if the store cannot
   * be reached
   */
  Optional<SealedSecret> find(TenantId tenant);

  /**
   * Stores {@code wrapped} unless the tenant already has a keyset, and answers the one that is
   * stored then. Idempotent; safe against a second replica doing the same.
   */
  SealedSecret putIfAbsent(TenantId tenant, SealedSecret wrapped);

  /**
   * Destroys the tenant's keyset: every secret sealed under it is lost for ever (crypto-shredding).
   * Idempotent.
   */
  void destroy(TenantId tenant);
}
