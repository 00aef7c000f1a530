package org.avstem.ports.spi;

/** Everything the engine keeps. Thread-safe. */
public interface Stores {

  /** Work in one tenant. */
  UnitOfWork unitOfWork();

  /** The tenants of this installation. */
  TenantDirectory tenants();

  /** Wrapped data keysets. */
  TenantKeysets keysets();

  /** What banks have told us. */
  BankEventStore bankEvents();
}
