package org.avstem.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.avstem.core.connection.Connection;
import org.avstem.core.connection.ConnectionStatus;

/**
 * When a connection is read unattended. A slot missed while nobody ran is caught up once, at once;
 * so is a first import that was lost with the process in whose queue it waited.
 */
final class DueRule {
  private static final long JITTER_SECONDS_MAX = 900;

  /** The first import is queued when the consent is there; until then it is not taken for lost. */
  private static final Duration FIRST_IMPORT_PATIENCE = Duration.ofMinutes(10);

  private DueRule() {}

  /** The next unattended run; in the past if it was missed; empty while nothing is scheduled. */
  static Optional<Instant> nextRunAt(Connection connection, Instant now) {
    if (connection.status() != ConnectionStatus.ACTIVE || connection.paused()) {
      return Optional.empty();
    }
    Instant slot = slot(connection);
    Instant earliest = connection.backoffUntil();
    return Optional.of(earliest != null && earliest.isAfter(slot) ? earliest : slot);
  }

  private static Instant slot(Connection connection) {
    Instant last = connection.lastSuccessAt();
    return last == null
        ? connection.createdAt().plus(FIRST_IMPORT_PATIENCE)
        : connection.schedule().nextAfter(last).plus(jitter(connection));
  }

  static boolean isDue(Connection connection, Instant now) {
    return connection.isReadableAt(now)
        && nextRunAt(connection, now).filter(at -> !at.isAfter(now)).isPresent();
  }

  /**
   * Spreads connections over a quarter of an hour, always the same for one connection, so that a
   * bank is not asked by all at once.
   */
  private static Duration jitter(Connection connection) {
    return Duration.ofSeconds(
        Math.floorMod(connection.id().value().hashCode(), JITTER_SECONDS_MAX));
  }
}
