package org.avstem.app.wiring;

import org.avstem.core.tenant.TenantId;
import org.avstem.ports.spi.EventInbox;
import org.avstem.ports.spi.OutboxEvent;
import org.jboss.logging.Logger;

/** Where events go while no endpoint is told of them: one log line each, ids and codes alone. */
final class EventLog implements EventInbox {
  private static final Logger LOG = Logger.getLogger(EventLog.class);

  @Override
  public void deliver(TenantId tenant, OutboxEvent event) {
    LOG.infof(
        "event tenant=%s number=%d type=%s subject=%s code=%s",
        tenant, event.number(), event.type(), event.subject(), event.code());
  }
}
