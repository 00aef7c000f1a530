package org.avstem.acceptance.broken.adapter.truelayer;

import org.avstem.adapter.dnb.DnbBank;

/** An adapter of one bank that knows another. */
public interface KnowsAnotherBank {
  DnbBank bank();
}
