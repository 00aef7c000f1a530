package org.avstem.testkit.memory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.avstem.core.connection.ProviderId;
import org.avstem.ports.spi.BankEventStore;
import org.avstem.ports.spi.Hash;

final class MemoryBankEventStore implements BankEventStore {
  private final InstantSource clock;
  private final ProviderLinks links;
  private final Map<Name, Row> rows = new LinkedHashMap<>();

  MemoryBankEventStore(InstantSource clock, ProviderLinks links) {
    this.clock = clock;
    this.links = links;
  }

  @Override
  public synchronized boolean receive(Event event) {
    Row row = new Row(event, State.RECEIVED, "", 0, clock.instant());
    return rows.putIfAbsent(name(event), row) == null;
  }

  @Override
  public synchronized List<Claim> claim(Duration holdFor, int limit) {
    Instant now = clock.instant();
    List<Row> due =
        rows.values().stream()
            .filter(row -> isOpen(row) && !row.dueAt().isAfter(now))
            .sorted(Comparator.comparing(Row::dueAt))
            .limit(limit)
            .toList();
    return due.stream().map(row -> claimed(row, now.plus(holdFor))).toList();
  }

  private Claim claimed(Row row, Instant until) {
    Row held = new Row(row.event(), row.state(), row.code(), row.attempts() + 1, until);
    rows.put(name(row.event()), held);
    return new Claim(held.event(), held.attempts());
  }

  @Override
  public synchronized boolean postpone(Claim claim, boolean parked, String code, Duration wait) {
    State state = parked ? State.PARKED : State.RECEIVED;
    return replace(claim, state, code, clock.instant().plus(wait));
  }

  @Override
  public synchronized boolean settle(Claim claim, boolean applied, String code, Instant at) {
    return replace(claim, applied ? State.DONE : State.IGNORED, code, at);
  }

  private boolean replace(Claim claim, State state, String code, Instant dueAt) {
    Row row = rows.get(name(claim.event()));
    if (row == null || row.attempts() != claim.attempt() || !isOpen(row)) {
      return false;
    }
    rows.put(name(claim.event()), new Row(row.event(), state, code, row.attempts(), dueAt));
    return true;
  }

  @Override
  public synchronized int forget(Instant before, int limit) {
    List<Name> old =
        rows.values().stream()
            .filter(row -> !isOpen(row) && row.event().receivedAt().isBefore(before))
            .map(row -> name(row.event()))
            .limit(limit)
            .toList();
    old.forEach(rows::remove);
    return old.size();
  }

  @Override
  public synchronized Map<State, Long> countByState() {
    Map<State, Long> counts = new EnumMap<>(State.class);
    rows.values().forEach(row -> counts.merge(row.state(), 1L, Long::sum));
    return counts;
  }

  @Override
  public synchronized Optional<Kept> find(ProviderId source, Hash key) {
    return Optional.ofNullable(rows.get(new Name(source, key)))
        .map(row -> new Kept(row.event(), row.state(), row.code(), row.attempts()));
  }

  @Override
  public List<Link> links(ProviderId provider, Hash reference) {
    return links.of(provider, reference, LINKS_MAX);
  }

  private static boolean isOpen(Row row) {
    return row.state() == State.RECEIVED || row.state() == State.PARKED;
  }

  private static Name name(Event event) {
    return new Name(event.source(), event.key());
  }

  private record Name(ProviderId source, Hash key) {}

  private record Row(Event event, State state, String code, int attempts, Instant dueAt) {}
}
