package org.avstem.ports.api;

import org.avstem.core.tenant.TenantId;

/** All that an ERP may ask for one tenant. Thread-safe; cheap to make. */
public interface Banking {

  /** Whose money this is about. */
  TenantId tenant();

  Connections connections();

  TransactionSync transactionSync();

  Review review();

  Accounts accounts();

  Mandates mandates();

  Transactions transactions();

  OpenItems openItems();
}
