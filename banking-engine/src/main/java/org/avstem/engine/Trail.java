package org.avstem.engine;

import java.time.Instant;
import java.util.Map;
import org.avstem.core.connection.ConnectionId;
import org.avstem.ports.spi.AuditStore;
import org.avstem.ports.spi.ConnectionStore;
import org.avstem.ports.spi.StoreTransaction;
import org.jspecify.annotations.Nullable;

/**
 * Leaves a trace of what happened: the connection's history for people, the audit chain for proof.
 */
final class Trail {
  private Trail() {}

  static void note(
      StoreTransaction tx,
      ConnectionId connection,
      Instant at,
      String kind,
      @Nullable String code) {
    tx.connections().note(new ConnectionStore.HistoryEntry(connection, at, kind, code));
  }

  static void audit(
      StoreTransaction tx,
      Instant at,
      String action,
      String actor,
      String subject,
      Map<String, String> facts) {
    tx.audit().append(new AuditStore.Event(at, action, actor, subject, facts));
  }
}
