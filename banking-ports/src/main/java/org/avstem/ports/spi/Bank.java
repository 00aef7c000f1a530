package org.avstem.ports.spi;

import org.avstem.core.connection.ProviderId;

/** One configured bank or aggregator. Implementations are thread-safe and hold no tenant's data. */
public interface Bank {

  /** Its name in this installation. */
  ProviderId provider();

  /** What holds for this bank whatever the connection. */
  BankProfile profile();

  /** How a consent is asked for, kept usable and given back. */
  ConsentGateway consents();

  /** How data is read. */
  BankGateway data();
}
