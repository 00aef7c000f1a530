package org.avstem.ports.spi;

import java.util.List;
import java.util.Optional;
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

  /**
   * Asks the provider, without any customer's rights, whether it offers what is configured. Each
   * finding is one sentence for an operator; empty if all is well or there is nothing to ask. Makes
   * at most a few calls; throws {@link BankFault}.
   */
  default List<String> probe() {
    return List.of();
  }

  /** How its events are told from forged ones; empty where it sends none. */
  default Optional<BankEvents> events() {
    return Optional.empty();
  }
}
