package org.avstem.ports.api;

import java.util.Optional;
import java.util.UUID;
import org.avstem.core.connection.ConnectionId;
import org.avstem.core.consent.Presence;

/**
 * Brings in what the bank has, exactly once, and matches it. Thread-safe; may be repeated at any
 * time from any replica without harm.
 */
public interface TransactionSync {

  /**
   * Reads the connection now, unattended. Blocks until done. Same as {@code
   * sync(SyncRequest.unattended(connection))}.
   */
  SyncReport sync(ConnectionId connection);

  /**
   * Reads the connection now. Blocks until done, at most as long as the bank's profile allows each
   * account.
   *
   * @return the report; also where nothing could be read, with the reason
   */
  SyncReport sync(SyncRequest request);

  /** A finished or running run. */
  Optional<RunView> run(UUID id);

  /** Runs of a connection, newest first. */
  Listing<RunView> runs(ConnectionId connection, Paging paging);

  /** Matches what waits for it, without reading a bank. Idempotent. */
  MatchingReport match();

  /** Connections that should be read now: due by schedule, readable, not backed off. */
  java.util.List<ConnectionId> due(java.time.Instant now, int limit);

  /**
   * What to read and why.
   *
   * @param key the same key is the same run: a schedule slot or an idempotency key; at most 200
   *     characters
   * @param trigger such as {@code API}, {@code SCHEDULE}, {@code FIRST_IMPORT}
   * @param runId a new UUIDv7 of the caller's for the run; a run that exists under the key already
   *     keeps its own
   */
  record SyncRequest(
      ConnectionId connection,
      Presence presence,
      String trigger,
      Optional<String> key,
      Optional<UUID> runId) {
    /** A request whose run gets its id when it begins. */
    public SyncRequest(
        ConnectionId connection, Presence presence, String trigger, Optional<String> key) {
      this(connection, presence, trigger, key, Optional.empty());
    }

    /** The same as a run with this id, so that it can be named before it begins. */
    public SyncRequest withRunId(UUID id) {
      return new SyncRequest(connection, presence, trigger, key, Optional.of(id));
    }

    /** An ordinary unattended request; each is a run of its own. */
    public static SyncRequest unattended(ConnectionId connection) {
      return new SyncRequest(connection, Presence.unattended(), "API", Optional.empty());
    }
  }

  /** A run and, once it has ended, its report. */
  record RunView(
      UUID id,
      ConnectionId connection,
      String trigger,
      java.time.Instant startedAt,
      Optional<SyncReport> report) {}
}
