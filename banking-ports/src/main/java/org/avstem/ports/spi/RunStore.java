package org.avstem.ports.spi;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.avstem.core.connection.ConnectionId;
import org.jspecify.annotations.Nullable;

/** Sync runs, finished or not. */
public interface RunStore {

  /**
   * Opens a run unless the connection has one with the same key, finished or not, or another run of
   * it is open whose lease ends after {@code run.startedAt()}. An open run whose lease has passed
   * is ended as FAILED without a report, so its worker can neither prolong nor finish it.
   *
   * @return the run to go on with, or what stands in the way
   */
  Opening open(Run run);

  /** Prolongs an open run's lease. @return false if the run is not open any more */
  boolean heartbeat(UUID id, Instant leaseUntil);

  /** Ends the run with its report. @return false if it was not open any more */
  boolean finish(UUID id, Outcome outcome, String report, Instant at);

  Optional<Run> find(UUID id);

  /** Runs of a connection, newest first. */
  Slice<Run> list(ConnectionId connection, PageRequest page);

  /** The answer to {@link #open}. */
  sealed interface Opening {
    /** Go on. */
    record Opened(Run run) implements Opening {}

    /** A run with this key exists already. */
    record Exists(Run run) implements Opening {}

    /** Another run of the connection is at work. */
    record Busy(Run run) implements Opening {}
  }

  /** How a run ended. */
  enum Outcome {
    COMPLETE,
    PARTIAL,
    SKIPPED,
    FAILED
  }

  /**
   * One run.
   *
   * @param key makes the same request the same run: a schedule slot or a caller's idempotency key
   * @param report JSON of the report once finished; the engine's own format
   */
  record Run(
      UUID id,
      ConnectionId connection,
      String key,
      String trigger,
      Instant startedAt,
      Instant leaseUntil,
      @Nullable Instant finishedAt,
      @Nullable Outcome outcome,
      @Nullable String report) {}
}
