package org.avstem.engine;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.avstem.core.matching.OpenItem;
import org.avstem.core.matching.OpenItemKey;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.spi.OpenItemSource;
import org.avstem.ports.spi.StoreTransaction;
import org.avstem.ports.spi.UnitOfWork;

/** Looks open items up among those the ERP handed over. */
record StoredOpenItems(UnitOfWork unitOfWork, InstantSource clock) implements OpenItemSource {
  /** A payer who pays last year's invoice again is still noticed. */
  private static final int SETTLED_MONTHS = 13;

  @Override
  public List<OpenItem> find(TenantId tenant, Set<OpenItemKey> keys) {
    return unitOfWork.in(tenant, tx -> find(tx, keys));
  }

  /** The same inside a unit of work, where amounts and what is posted of them go together. */
  List<OpenItem> find(StoreTransaction tx, Set<OpenItemKey> keys) {
    Instant since =
        clock.instant().atOffset(ZoneOffset.UTC).minusMonths(SETTLED_MONTHS).toInstant();
    return tx.openItems().findByKeys(keys, since);
  }
}
