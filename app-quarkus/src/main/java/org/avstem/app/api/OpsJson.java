package org.avstem.app.api;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.avstem.core.connection.Connection;
import org.avstem.ports.api.ConnectionStatistics;
import org.avstem.ports.api.Connections.ConnectionView;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Answers for operators: counts and health, never names or amounts. */
@RegisterForReflection(ignoreNested = false)
public final class OpsJson {
  private OpsJson() {}

  /**
   * Counts; a tenant's own, or of the whole installation for the platform.
   *
   * @param tenants for the platform alone
   */
  @Schema(name = "Statistics")
  public record Statistics(
      @Nullable Long tenants,
      Map<String, Long> connections,
      long accounts,
      Map<String, Long> transactions,
      Map<String, Long> review,
      Consents consents) {}

  /**
   * How consents and their credentials are.
   *
   * @param expiringWithin24h of the active ones
   */
  @Schema(name = "ConsentStatistics")
  public record Consents(
      long active,
      long expiringWithin24h,
      long expired,
      long revoked,
      long refreshSuccesses,
      long refreshFailures) {
    static Consents of(ConnectionStatistics counts) {
      return new Consents(
          counts.active(),
          counts.expiringSoon(),
          counts.expired(),
          counts.revoked(),
          counts.refreshes(),
          counts.refreshFailures());
    }
  }

  /** How one connection is. */
  @Schema(name = "ConnectionHealth")
  public record Health(
      String id,
      String provider,
      String health,
      String status,
      @Nullable String reauthReason,
      boolean paused,
      @Nullable Instant consentValidUntil,
      @Nullable String failureCode,
      @Nullable Instant failureAt,
      @Nullable Instant lastSuccessAt,
      @Nullable Instant nextRunAt) {
    static Health of(ConnectionView view) {
      Connection c = view.connection();
      return new Health(
          c.id().toString(),
          c.provider().value(),
          c.health().name(),
          c.status().name(),
          c.reauthReason() == null ? null : c.reauthReason().name(),
          c.paused(),
          c.consentValidUntil(),
          c.lastFailure() == null ? null : c.lastFailure().code(),
          c.lastFailure() == null ? null : c.lastFailure().at(),
          c.lastSuccessAt(),
          view.nextRunAt().orElse(null));
    }
  }

  /** Runs that were queued. */
  @Schema(name = "QueuedRuns")
  public record Queued(int runs, List<String> runIds) {}
}
