package org.avstem.testkit.memory;

import java.time.Instant;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.avstem.core.connection.ConnectionId;
import org.avstem.ports.spi.PageRequest;
import org.avstem.ports.spi.RunStore;
import org.avstem.ports.spi.Slice;
import org.jspecify.annotations.Nullable;

final class MemoryRunStore implements RunStore {
  private final MemoryConnectionStore connections;
  private final Table<UUID, Run> runs;
  private final Table<Name, UUID> byKey;
  private final Table<ConnectionId, UUID> open;
  private final Index<ConnectionId, AgeKey> byAge;

  MemoryRunStore(Journal journal, MemoryConnectionStore connections) {
    this.connections = connections;
    this.runs = Table.hashed("run", journal);
    this.byKey = Table.hashed("run key", journal);
    this.open = Table.hashed("open run", journal);
    this.byAge = new Index<>(journal, AgeKey.OLDEST_FIRST);
  }

  @Override
  public Opening open(Run run) {
    connections.require(run.connection());
    Name name = new Name(run.connection(), run.key());
    Optional<Run> same = byKey.find(name).flatMap(runs::find);
    if (same.isPresent()) {
      return new Opening.Exists(same.get());
    }
    Optional<Run> other = open.find(run.connection()).flatMap(runs::find);
    if (other.isPresent() && other.get().leaseUntil().isAfter(run.startedAt())) {
      return new Opening.Busy(other.get());
    }
    other.ifPresent(lapsed -> end(lapsed, Outcome.FAILED, null, run.startedAt()));
    runs.add(run.id(), run);
    byKey.put(name, run.id());
    open.put(run.connection(), run.id());
    byAge.add(run.connection(), new AgeKey(run.startedAt(), run.id()));
    return new Opening.Opened(run);
  }

  private void end(Run run, Outcome outcome, @Nullable String report, Instant at) {
    runs.put(
        run.id(),
        new Run(
            run.id(),
            run.connection(),
            run.key(),
            run.trigger(),
            run.startedAt(),
            run.leaseUntil(),
            at,
            outcome,
            report));
    open.remove(run.connection());
  }

  @Override
  public boolean heartbeat(UUID id, Instant leaseUntil) {
    Optional<Run> alive = alive(id);
    alive.ifPresent(
        run ->
            runs.put(
                id,
                new Run(
                    id,
                    run.connection(),
                    run.key(),
                    run.trigger(),
                    run.startedAt(),
                    leaseUntil,
                    null,
                    null,
                    null)));
    return alive.isPresent();
  }

  @Override
  public boolean finish(UUID id, Outcome outcome, String report, Instant at) {
    Optional<Run> alive = alive(id);
    alive.ifPresent(run -> end(run, outcome, report, at));
    return alive.isPresent();
  }

  private Optional<Run> alive(UUID id) {
    return runs.find(id).filter(run -> run.finishedAt() == null);
  }

  @Override
  public Optional<Run> find(UUID id) {
    return runs.find(id);
  }

  @Override
  public Slice<Run> list(ConnectionId connection, PageRequest page) {
    NavigableSet<AgeKey> newestFirst = byAge.under(connection).descendingSet();
    Stream<Run> rows =
        page
            .after()
            .map(AgeKey::parse)
            .map(after -> newestFirst.tailSet(after, false))
            .orElse(newestFirst)
            .stream()
            .map(key -> runs.require(key.id()));
    return Pages.cut(rows, page, run -> new AgeKey(run.startedAt(), run.id()).cursor());
  }

  private record Name(ConnectionId connection, String key) {}
}
