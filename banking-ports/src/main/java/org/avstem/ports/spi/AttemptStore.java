package org.avstem.ports.spi;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.avstem.core.connection.ConnectionId;

/** Attempts at consent. */
public interface AttemptStore {

  /** Stores a new attempt; no two have one start token or one state. */
  void insert(ConnectAttempt attempt);

  Optional<ConnectAttempt> find(UUID id);

  Optional<ConnectAttempt> findByStartToken(Hash startToken);

  Optional<ConnectAttempt> findByState(Hash state);

  /** The newest attempt of a connection that is not ENDED; a COMPLETED one still counts. */
  Optional<ConnectAttempt> newest(ConnectionId connection);

  /**
   * Replaces the stored attempt if it is still in {@code from}. This is what makes a start token, a
   * state and a ticket work once: of 100 parallel callers exactly one moves the stage.
   *
   * @return true if the stage was still {@code from}
   */
  boolean advance(ConnectAttempt attempt, ConnectAttempt.Stage from);

  /**
   * Keeps a callback in an attempt that is AT_BANK, has not expired, and keeps none that is alive
   * at {@code now}. The first one stays: of 100 parallel callers exactly one keeps its own. Changes
   * nothing else of the attempt.
   *
   * @return true if it is kept now
   */
  boolean keep(UUID attempt, ConnectAttempt.Kept callback, Instant now);

  /** Attempts that wait in UNDECIDED, to be asked again; oldest first. */
  List<ConnectAttempt> undecided(int limit);

  /**
   * Attempts that are neither COMPLETED nor ENDED and whose end is {@code now} or before; oldest
   * first.
   */
  List<ConnectAttempt> expired(Instant now, int limit);
}
