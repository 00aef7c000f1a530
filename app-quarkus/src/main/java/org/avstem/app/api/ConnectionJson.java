package org.avstem.app.api;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.avstem.core.connection.Connection;
import org.avstem.core.connection.SyncSchedule;
import org.avstem.ports.api.Connections.ConnectionView;
import org.avstem.ports.api.Connections.HistoryLine;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A connection as ERPs see it.
 *
 * @param health the four states of older integrations, derived
 */
@RegisterForReflection(ignoreNested = false)
@Schema(name = "Connection")
public record ConnectionJson(
    String id,
    String provider,
    String environment,
    String status,
    @Nullable String reauthReason,
    String health,
    String initiator,
    Schedule schedule,
    boolean paused,
    @Nullable Instant consentValidUntil,
    @Nullable Failure lastFailure,
    @Nullable Instant backoffUntil,
    @Nullable Instant lastSuccessAt,
    @Nullable Instant nextRunAt,
    Instant createdAt) {

  static ConnectionJson of(ConnectionView view) {
    Connection c = view.connection();
    return new ConnectionJson(
        c.id().toString(),
        c.provider().value(),
        c.environment().name(),
        c.status().name(),
        c.reauthReason() == null ? null : c.reauthReason().name(),
        c.health().name(),
        c.initiator().value(),
        Schedule.of(c.schedule()),
        c.paused(),
        c.consentValidUntil(),
        c.lastFailure() == null ? null : new Failure(c.lastFailure().code(), c.lastFailure().at()),
        c.backoffUntil(),
        c.lastSuccessAt(),
        view.nextRunAt().orElse(null),
        c.createdAt());
  }

  /** When it is read unattended: times of day in a zone. */
  @Schema(name = "Schedule")
  public record Schedule(
      @Schema(examples = "[\"03:00\"]") @Nullable List<String> times,
      @Schema(examples = "Europe/Oslo") @Nullable String zone) {
    static Schedule of(SyncSchedule schedule) {
      return new Schedule(
          schedule.times().stream().map(time -> time.toString()).toList(), schedule.zone().getId());
    }
  }

  /** What went wrong last, while the connection still stands. */
  @Schema(name = "Failure")
  public record Failure(String code, Instant at) {}

  /** What is asked for when a connection is opened. */
  @Schema(name = "NewConnection")
  public record Start(
      @Schema(examples = "dnb") @Nullable String provider,
      @Schema(examples = "https://erp.example/banks") @Nullable String returnUrl,
      @Schema(description = "the ERP's opaque name for its user") @Nullable String initiator) {}

  /** What is asked for when a consent is renewed. */
  @Schema(name = "Reauthorisation")
  public record Reauthorise(@Nullable String returnUrl, @Nullable String initiator) {}

  /** That the person has agreed that a consent goes on. */
  @Schema(name = "Extension")
  public record Extend(
      @Schema(description = "the ERP's opaque name for its user") @Nullable String initiator,
      @Schema(
              description =
                  "true once the person was shown by the ERP what goes on, and agreed; nothing else"
                      + " is taken")
          @Nullable Boolean confirmed) {}

  /** Send the person to {@code startUrl}; it works once. */
  @Schema(name = "StartedConnection")
  public record Started(String id, String status, String startUrl, Instant expiresAt) {}

  /** What may be changed; what is missing stays. */
  @Schema(name = "ConnectionChange")
  public record Change(@Nullable Schedule schedule, @Nullable Boolean paused) {}

  /** What the ERP's return address received. */
  @Schema(name = "Completion")
  public record Complete(@Nullable String ticket, @Nullable String initiator) {}

  /** The connection and its first import, if that could be queued. */
  @Schema(name = "CompletedConnection")
  public record Completed(ConnectionJson connection, @Nullable String firstRunId) {}

  /** A line of history. */
  @Schema(name = "HistoryLine")
  public record History(Instant at, String kind, @Nullable String code) {
    static History of(HistoryLine line) {
      return new History(line.at(), line.kind(), line.code().orElse(null));
    }
  }
}
