package org.avstem.testkit.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.avstem.core.budget.CallBudget;
import org.avstem.core.budget.Endpoint;
import org.avstem.core.connection.ConnectionId;
import org.avstem.ports.spi.CallLedger;

final class MemoryCallLedger implements CallLedger {
  private final Journal journal;
  private final MemoryConnectionStore connections;
  private final Table<ConnectionId, Log<Call>> calls;
  private final Table<Resource, Log<Instant>> counted;

  MemoryCallLedger(Journal journal, MemoryConnectionStore connections) {
    this.journal = journal;
    this.connections = connections;
    this.calls = Table.hashed("call", journal);
    this.counted = Table.hashed("counted call", journal);
  }

  @Override
  public CallBudget.Verdict reserve(Call call, CallBudget budget) {
    connections.require(call.connection());
    CallBudget.Verdict verdict = budget.oneMore(madeBefore(call), call.at());
    if (call.attended()) {
      write(call);
      return new CallBudget.Verdict.Allowed(left(verdict));
    }
    if (verdict instanceof CallBudget.Verdict.Allowed) {
      write(call);
      log(counted, Resource.of(call)).append(call.at());
    }
    return verdict;
  }

  private List<Instant> madeBefore(Call call) {
    return counted
        .find(Resource.of(call))
        .map(log -> log.after(0, Integer.MAX_VALUE))
        .orElse(List.of());
  }

  private static int left(CallBudget.Verdict verdict) {
    return verdict instanceof CallBudget.Verdict.Allowed allowed ? allowed.left() + 1 : 0;
  }

  private void write(Call call) {
    log(calls, call.connection()).append(call);
  }

  private <K, E> Log<E> log(Table<K, Log<E>> logs, K key) {
    if (!logs.has(key)) {
      logs.put(key, new Log<>(journal));
    }
    return logs.require(key);
  }

  @Override
  public int unattendedInWindow(ConnectionId connection, Instant now) {
    Instant start = CallBudget.windowStart(now);
    List<Call> made = new ArrayList<>();
    calls.find(connection).ifPresent(log -> made.addAll(log.after(0, Integer.MAX_VALUE)));
    return (int)
        made.stream()
            .filter(call -> !call.attended())
            .filter(call -> call.at().isAfter(start) && !call.at().isAfter(now))
            .count();
  }

  /** What has a budget of its own. */
  private record Resource(
      ConnectionId connection, int generation, String resource, Endpoint endpoint) {
    static Resource of(Call call) {
      return new Resource(call.connection(), call.generation(), call.resource(), call.endpoint());
    }
  }
}
