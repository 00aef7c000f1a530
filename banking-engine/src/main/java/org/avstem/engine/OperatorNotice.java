package org.avstem.engine;

import java.util.Map;
import org.avstem.core.connection.ConnectionId;
import org.avstem.core.tenant.TenantId;

/** Says that a bank refuses our service on a connection whose consent is being given. */
final class OperatorNotice {
  private OperatorNotice() {}

  static void give(EngineContext context, TenantId tenant, ConnectionId id, String code) {
    context.in(
        tenant,
        tx -> {
          Trail.note(tx, id, context.now(), "OPERATOR_NEEDED", code);
          Trail.audit(
              tx, context.now(), "OPERATOR_NEEDED", "engine", id.toString(), Map.of("code", code));
          tx.outbox().append("connection.operator_needed", id.toString(), code, context.now());
          return id;
        });
  }
}
