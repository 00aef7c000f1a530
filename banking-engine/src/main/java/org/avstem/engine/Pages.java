package org.avstem.engine;

import org.avstem.ports.api.Paging;
import org.avstem.ports.spi.PageRequest;

/** Hands an ERP's paging on to a store. */
final class Pages {
  private Pages() {}

  static PageRequest request(Paging paging) {
    return new PageRequest(paging.cursor(), paging.limit());
  }
}
