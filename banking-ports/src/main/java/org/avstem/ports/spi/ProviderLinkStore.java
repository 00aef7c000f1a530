package org.avstem.ports.spi;

import org.avstem.core.connection.ConnectionId;
import org.avstem.core.connection.ProviderId;

/**
 * Writes down which connection a bank means when it names a consent: routing for events that come
 * in without a tenant. Found again by {@link BankEventStore#links}.
 */
public interface ProviderLinkStore {

  /**
   * Links the reference to the connection, or moves the link to a later generation; an earlier one
   * changes nothing. Idempotent. Several connections may have one reference.
   *
   * @param reference hash of the bank's own reference; the reference itself is not kept here
   */
  void put(ProviderId provider, Hash reference, ConnectionId connection, int generation);
}
