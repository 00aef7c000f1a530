package org.avstem.ports.spi;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.avstem.core.matching.OpenItem;
import org.avstem.core.matching.OpenItemId;
import org.avstem.core.matching.OpenItemKey;

/** The open items an ERP gave us, found by key. */
public interface OpenItemStore {

  /**
   * Inserts or replaces by external id; an item known before keeps its id. Of several with one
   * external id the last counts. Idempotent.
   *
   * @return how many were new
   */
  int upsert(List<OpenItem> items, Instant at);

  /**
   * Removes by external id; unknown ones are passed over. Idempotent. @return how many were removed
   */
  int delete(Collection<String> externalIds);

  Optional<OpenItem> find(OpenItemId id);

  Slice<OpenItem> list(PageRequest page);

  /**
   * As {@link OpenItemSource#find} says; in order of id. Where one key has too many, the first
   * {@link OpenItemSource#ITEMS_PER_KEY_MAX} + 1: open ones by id, then settled ones, the latest
   * first.
   *
   * @param settledSince items that were given as settled before are not answered
   */
  List<OpenItem> findByKeys(Set<OpenItemKey> keys, Instant settledSince);

  /** Our ids of the items with these external ids; unknown ones are absent. */
  Map<String, OpenItemId> idsOf(Collection<String> externalIds);
}
