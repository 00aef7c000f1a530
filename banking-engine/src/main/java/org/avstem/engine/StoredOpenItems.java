package org.avstem.engine;

import java.util.List;
import java.util.Set;
import org.avstem.core.matching.OpenItem;
import org.avstem.core.matching.OpenItemKey;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.spi.OpenItemSource;
import org.avstem.ports.spi.UnitOfWork;

/** Looks open items up among those the ERP handed over. */
record StoredOpenItems(UnitOfWork unitOfWork) implements OpenItemSource {
  @Override
  public List<OpenItem> find(TenantId tenant, Set<OpenItemKey> keys) {
    return unitOfWork.in(tenant, tx -> tx.openItems().findByKeys(keys));
  }
}
