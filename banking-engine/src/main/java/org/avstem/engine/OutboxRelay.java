package org.avstem.engine;

import java.util.List;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.spi.OutboxEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries events to the ERP after their unit of work has committed. */
final class OutboxRelay {
  private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
  private final EngineContext context;
  private final TenantId tenant;

  OutboxRelay(EngineContext context, TenantId tenant) {
    this.context = context;
    this.tenant = tenant;
  }

  int relay(int limit) {
    List<OutboxEvent> events = context.in(tenant, tx -> tx.outbox().undelivered(limit));
    int taken = 0;
    for (OutboxEvent event : events) {
      if (!offer(event)) {
        break;
      }
      taken++;
    }
    if (taken > 0) {
      long upTo = events.get(taken - 1).number();
      context.in(
          tenant,
          tx -> {
            tx.outbox().delivered(upTo, context.now());
            return upTo;
          });
    }
    return taken;
  }

  /** The inbox is foreign code: whatever it throws means that the event was not taken. */
  private boolean offer(OutboxEvent event) {
    try {
      context.inbox().deliver(tenant, event);
      return true;
    } catch (RuntimeException e) {
      LOG.warn(
          "outbox.not_taken tenant={} number={} type={} fault={}",
          tenant,
          event.number(),
          event.type(),
          e.getClass().getSimpleName());
      return false;
    }
  }
}
