package org.avstem.app.jobs;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.api.SyncReport;

/** Reports of runs that were answered by another run's id; the newest thousand. Thread-safe. */
final class RecentReports {
  private static final int SIZE_MAX = 1_000;
  private final Map<UUID, Held> entries =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Held> eldest) {
          return size() > SIZE_MAX;
        }
      };

  synchronized void keep(TenantId tenant, UUID asked, SyncReport report) {
    if (!report.runId().equals(asked)) {
      entries.put(asked, new Held(tenant, report));
    }
  }

  synchronized Optional<SyncReport> find(TenantId tenant, UUID asked) {
    return Optional.ofNullable(entries.get(asked))
        .filter(entry -> entry.tenant().equals(tenant))
        .map(Held::report);
  }

  private record Held(TenantId tenant, SyncReport report) {}
}
