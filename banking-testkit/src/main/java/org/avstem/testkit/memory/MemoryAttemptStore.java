package org.avstem.testkit.memory;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.avstem.core.connection.ConnectionId;
import org.avstem.ports.spi.AttemptStore;
import org.avstem.ports.spi.ConnectAttempt;
import org.avstem.ports.spi.ConnectAttempt.Stage;
import org.avstem.ports.spi.Hash;

final class MemoryAttemptStore implements AttemptStore {
  private static final Comparator<ConnectAttempt> OLDEST_FIRST =
      Comparator.comparing(
          attempt -> new AgeKey(attempt.createdAt(), attempt.id()), AgeKey.OLDEST_FIRST);

  private final MemoryConnectionStore connections;
  private final Table<UUID, ConnectAttempt> attempts;
  private final Table<Hash, UUID> startTokens;
  private final Table<Hash, UUID> states;

  MemoryAttemptStore(Journal journal, MemoryConnectionStore connections) {
    this.connections = connections;
    this.attempts = Table.hashed("attempt", journal);
    this.startTokens = Table.hashed("start token", journal);
    this.states = Table.hashed("state", journal);
  }

  @Override
  public void insert(ConnectAttempt attempt) {
    connections.require(attempt.connection());
    attempts.add(attempt.id(), attempt);
    name(attempt);
  }

  private void name(ConnectAttempt attempt) {
    startTokens.add(attempt.startToken(), attempt.id());
    attempt.state().ifPresent(state -> states.add(state, attempt.id()));
  }

  private void forget(ConnectAttempt attempt) {
    startTokens.remove(attempt.startToken());
    attempt.state().ifPresent(states::remove);
  }

  @Override
  public Optional<ConnectAttempt> find(UUID id) {
    return attempts.find(id);
  }

  @Override
  public Optional<ConnectAttempt> findByStartToken(Hash startToken) {
    return startTokens.find(startToken).flatMap(attempts::find);
  }

  @Override
  public Optional<ConnectAttempt> findByState(Hash state) {
    return states.find(state).flatMap(attempts::find);
  }

  @Override
  public Optional<ConnectAttempt> newest(ConnectionId connection) {
    return attempts.all().stream()
        .filter(attempt -> attempt.connection().equals(connection))
        .filter(attempt -> attempt.stage() != Stage.ENDED)
        .max(OLDEST_FIRST);
  }

  @Override
  public boolean advance(ConnectAttempt attempt, Stage from) {
    Optional<ConnectAttempt> stored =
        attempts.find(attempt.id()).filter(before -> before.stage() == from);
    stored.ifPresent(
        before -> {
          connections.require(attempt.connection());
          forget(before);
          name(attempt);
          attempts.put(attempt.id(), attempt);
        });
    return stored.isPresent();
  }

  @Override
  public boolean keep(UUID attempt, ConnectAttempt.Kept callback, Instant now) {
    Optional<ConnectAttempt> waiting =
        attempts
            .find(attempt)
            .filter(found -> found.stage() == Stage.AT_BANK)
            .filter(found -> now.isBefore(found.expiresAt()))
            .filter(found -> found.keptAt(now).isEmpty());
    waiting.ifPresent(found -> attempts.put(attempt, found.keeping(callback)));
    return waiting.isPresent();
  }

  @Override
  public List<ConnectAttempt> undecided(int limit) {
    return oldest(attempt -> attempt.stage() == Stage.UNDECIDED, limit);
  }

  @Override
  public List<ConnectAttempt> expired(Instant now, int limit) {
    return oldest(
        attempt ->
            attempt.stage() != Stage.COMPLETED
                && attempt.stage() != Stage.ENDED
                && !attempt.expiresAt().isAfter(now),
        limit);
  }

  private List<ConnectAttempt> oldest(Predicate<ConnectAttempt> wanted, int limit) {
    return attempts.all().stream().filter(wanted).sorted(OLDEST_FIRST).limit(limit).toList();
  }
}
