package org.avstem.ports.spi;

import java.util.List;
import java.util.Set;
import org.avstem.core.matching.OpenItem;
import org.avstem.core.matching.OpenItemKey;
import org.avstem.core.tenant.TenantId;

/**
 * Where open items are looked up: our own store, or the ERP itself. Never called inside a unit of
 * work. Implementations are thread-safe.
 */
public interface OpenItemSource {
  /** More items than this under one key say nothing; a source may stop there. */
  int ITEMS_PER_KEY_MAX = 200;

  /**
   * The items that carry at least one of {@code keys}, settled ones included if they settled in the
   * last 13 months (so that a reference paid twice is seen). At most {@link #ITEMS_PER_KEY_MAX} + 1
   * for one key, open ones before settled ones; what a key has beyond that is not seen, and nothing
   * is settled automatically by such a reference or number. Idempotent.
   *
   * <p>An item's open amount is what is open before decisions in force are taken off, unless {@link
   * DecisionStore#include} was told that it takes them into account already.
   *
   * @throws OpenItemFault if the source cannot answer now
   */
  List<OpenItem> find(TenantId tenant, Set<OpenItemKey> keys);

  /** The source cannot answer now; matching is repeated later. */
  final class OpenItemFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public OpenItemFault(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
