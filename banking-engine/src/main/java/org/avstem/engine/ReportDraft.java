package org.avstem.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.avstem.core.connection.ConnectionId;
import org.avstem.ports.api.MatchingReport;
import org.avstem.ports.api.SyncReport;

/** Makes the short reports. */
final class ReportDraft {
  private ReportDraft() {}

  static SyncReport skipped(UUID run, ConnectionId connection, String code, Instant at) {
    return new SyncReport(
        run,
        connection,
        SyncReport.Status.SKIPPED,
        Optional.of(code),
        Optional.empty(),
        at,
        at,
        List.of(),
        MatchingReport.NOTHING);
  }

  static SyncReport halted(
      UUID run, ConnectionId connection, Halt halt, Instant startedAt, Instant finishedAt) {
    return new SyncReport(
        run,
        connection,
        halt.status(),
        Optional.of(halt.code()),
        halt.notBefore(),
        startedAt,
        finishedAt,
        List.of(),
        MatchingReport.NOTHING);
  }
}
