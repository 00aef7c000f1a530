package org.avstem.acceptance.broken.adapter.dnb;

import org.avstem.engine.BankingEngine;

/** An adapter that calls what calls it. */
public interface CallsTheEngine {
  BankingEngine engine();
}
