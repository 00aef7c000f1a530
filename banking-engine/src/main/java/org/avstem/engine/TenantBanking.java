package org.avstem.engine;

import org.avstem.core.tenant.TenantId;
import org.avstem.ports.api.Accounts;
import org.avstem.ports.api.Banking;
import org.avstem.ports.api.Connections;
import org.avstem.ports.api.Mandates;
import org.avstem.ports.api.OpenItems;
import org.avstem.ports.api.Review;
import org.avstem.ports.api.TransactionSync;
import org.avstem.ports.api.Transactions;

/** One tenant's door to all use cases. */
record TenantBanking(EngineContext context, TenantId tenant) implements Banking {
  @Override
  public Connections connections() {
    return new TenantConnections(context, tenant);
  }

  @Override
  public TransactionSync transactionSync() {
    return new TenantSync(context, tenant);
  }

  @Override
  public Review review() {
    return new TenantReview(context, tenant);
  }

  @Override
  public Accounts accounts() {
    return new TenantAccounts(context, tenant);
  }

  @Override
  public Mandates mandates() {
    return new TenantMandates(context, tenant);
  }

  @Override
  public Transactions transactions() {
    return new TenantTransactions(context, tenant);
  }

  @Override
  public OpenItems openItems() {
    return new TenantOpenItems(context, tenant);
  }
}
