package org.avstem.ports.spi;

import org.avstem.core.tenant.TenantId;

/**
 * The ERP's end of the outbox. At least once, in order per tenant; {@link OutboxEvent#number()} is
 * the idempotency key. Must be thread-safe.
 */
public interface EventInbox {

  /**
   * Takes one event. An exception means not taken: the event is offered again, and none after it is
   * offered before.
   */
  void deliver(TenantId tenant, OutboxEvent event);
}
