package org.avstem.testkit.memory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.avstem.core.connection.ConnectionId;
import org.avstem.ports.spi.CredentialStore;
import org.jspecify.annotations.Nullable;

final class MemoryCredentialStore implements CredentialStore {
  private final MemoryConnectionStore connections;
  private final InstantSource clock;
  private final Table<ConnectionId, CredentialRow> credentials;
  private final Table<ConnectionId, Long> fences;
  private final Table<ConnectionId, Instant> touched;
  private final Table<UUID, Waiting> revocations;
  private final Log<UUID> queued;

  MemoryCredentialStore(Journal journal, MemoryConnectionStore connections, InstantSource clock) {
    this.connections = connections;
    this.clock = clock;
    this.credentials = Table.hashed("credential", journal);
    this.fences = Table.hashed("fence", journal);
    this.touched = Table.hashed("touch", journal);
    this.revocations = Table.hashed("revocation", journal);
    this.queued = new Log<>(journal);
  }

  @Override
  public void put(ConnectionId connection, Sealed credential) {
    connections.require(connection);
    credentials.put(connection, CredentialRow.fresh(credential, nextFence(connection)));
    touched.put(connection, clock.instant());
  }

  private long nextFence(ConnectionId connection) {
    long next = fences.find(connection).orElse(0L) + 1;
    fences.put(connection, next);
    return next;
  }

  @Override
  public Optional<Stored> find(ConnectionId connection) {
    return credentials.find(connection).map(row -> row.stored(clock.instant()));
  }

  @Override
  public Optional<Lease> lease(ConnectionId connection, Duration leaseFor, String holder) {
    Instant now = clock.instant();
    Optional<CredentialRow> free = credentials.find(connection).filter(row -> !row.isLeasedAt(now));
    return free.map(
        row -> {
          CredentialRow leased = row.leased(nextFence(connection), now.plus(leaseFor));
          credentials.put(connection, leased);
          return new Lease(row.current(), row.previous(), leased.fence(), row.outcomeUnknown());
        });
  }

  @Override
  public boolean rotated(ConnectionId connection, long fence, Sealed credential) {
    Optional<CredentialRow> held = held(connection, fence);
    held.ifPresent(row -> credentials.put(connection, row.rotated(credential)));
    held.ifPresent(row -> touched.put(connection, clock.instant()));
    return held.isPresent();
  }

  @Override
  public boolean release(ConnectionId connection, long fence) {
    Optional<CredentialRow> held = held(connection, fence);
    held.ifPresent(row -> credentials.put(connection, row.released()));
    return held.isPresent();
  }

  private Optional<CredentialRow> held(ConnectionId connection, long fence) {
    return credentials.find(connection).filter(row -> row.isHeldUnder(fence));
  }

  @Override
  public void confirmed(ConnectionId connection, long secretVersion) {
    credentials
        .find(connection)
        .filter(row -> row.current().secretVersion() == secretVersion)
        .ifPresent(row -> credentials.put(connection, row.confirmed()));
  }

  @Override
  public List<ConnectionId> takeIdle(Duration idleFor, int limit) {
    Instant now = clock.instant();
    List<ConnectionId> idle =
        credentials.keys().stream()
            .filter(id -> credentials.require(id).current().refreshFrom() != null)
            .filter(id -> !touched.require(id).plus(idleFor).isAfter(now))
            .sorted(Comparator.comparing(touched::require))
            .limit(limit)
            .toList();
    idle.forEach(id -> touched.put(id, now));
    return idle;
  }

  @Override
  public boolean remove(ConnectionId connection) {
    if (!credentials.has(connection)) {
      return false;
    }
    credentials.remove(connection);
    nextFence(connection);
    return true;
  }

  @Override
  public void queueRevocation(Revocation revocation) {
    connections.require(revocation.connection());
    queued.append(revocation.id());
    revocations.add(revocation.id(), new Waiting(queued.size(), revocation, null));
  }

  @Override
  public List<Revocation> revocations(Instant before, int limit) {
    return revocations.all().stream()
        .filter(row -> row.triedAt() == null || row.triedAt().isBefore(before))
        .sorted(Comparator.comparingInt(Waiting::place))
        .limit(limit)
        .map(Waiting::revocation)
        .toList();
  }

  @Override
  public void revocationTried(UUID revocation, Instant at) {
    revocations
        .find(revocation)
        .ifPresent(
            row -> revocations.put(revocation, new Waiting(row.place(), row.revocation(), at)));
  }

  @Override
  public void revocationDone(UUID revocation) {
    revocations.remove(revocation);
  }

  private record Waiting(int place, Revocation revocation, @Nullable Instant triedAt) {}
}
