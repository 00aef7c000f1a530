package org.avstem.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.avstem.core.connection.ConnectionStatus;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.api.ConnectionStatistics;
import org.avstem.ports.spi.ConnectionStore.StatusCount;
import org.avstem.ports.spi.StoreTransaction;

/** Counts one tenant's connections and refreshes, in one unit of work. */
final class Statistics {
  private static final Duration SOON = Duration.ofHours(24);
  private static final String REFRESHED = "TOKEN_REFRESHED";
  private static final String REFUSED = "TOKEN_REFRESH_REFUSED";
  private static final String UNKNOWN = "TOKEN_REFRESH_OUTCOME_UNKNOWN";
  private final EngineContext context;
  private final TenantId tenant;

  Statistics(EngineContext context, TenantId tenant) {
    this.context = context;
    this.tenant = tenant;
  }

  ConnectionStatistics now() {
    return context.in(tenant, this::counted);
  }

  private ConnectionStatistics counted(StoreTransaction tx) {
    Instant now = context.now();
    Map<ConnectionStatus, Long> byStatus =
        tx.connections().countByStatus().stream()
            .collect(Collectors.toMap(StatusCount::status, StatusCount::count));
    Map<String, Long> refreshes = tx.audit().countByAction(Set.of(REFRESHED, REFUSED, UNKNOWN));
    long past = tx.connections().countEnding(Instant.EPOCH, now);
    return new ConnectionStatistics(
        byStatus.getOrDefault(ConnectionStatus.ACTIVE, 0L) - past,
        tx.connections().countEnding(now, now.plus(SOON)),
        byStatus.getOrDefault(ConnectionStatus.REAUTH_REQUIRED, 0L) + past,
        byStatus.getOrDefault(ConnectionStatus.REVOKED, 0L),
        refreshes.getOrDefault(REFRESHED, 0L),
        refreshes.getOrDefault(REFUSED, 0L) + refreshes.getOrDefault(UNKNOWN, 0L));
  }
}
