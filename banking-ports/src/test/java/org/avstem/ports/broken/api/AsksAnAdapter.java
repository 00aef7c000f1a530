package org.avstem.ports.broken.api;

import org.avstem.ports.spi.Bank;

/** An API that hands out what adapters implement: what the rule forbids. */
public interface AsksAnAdapter {
  Bank bank();
}
