package org.avstem.acceptance.broken.wire;

import org.avstem.adapter.truelayer.TrueLayerBank;

/** What banks share, knowing one of them. */
public interface KnowsABank {
  TrueLayerBank bank();
}
