package org.avstem.engine;

import org.avstem.core.connection.Connection;
import org.avstem.ports.spi.ConsentTerms;
import org.avstem.ports.spi.Hash;
import org.avstem.ports.spi.StoreTransaction;

/** How a bank's event finds its connection: by the hash of the bank's reference of the consent. */
final class ProviderLink {
  private ProviderLink() {}

  /**
   * Written with the consent, so that no event can come before its link; none without reference.
   */
  static void write(StoreTransaction tx, Connection connection, ConsentTerms terms) {
    String reference = terms.bankReference();
    if (reference != null) {
      tx.providerLinks()
          .put(connection.provider(), Hash.of(reference), connection.id(), connection.generation());
    }
  }
}
