package org.avstem.acceptance.broken.adapter.dnb;

import org.avstem.adapter.persistence.PostgresStores;

/** An adapter that knows another. */
public interface KnowsTheStore {
  PostgresStores stores();
}
