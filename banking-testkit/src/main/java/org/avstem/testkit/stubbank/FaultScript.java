package org.avstem.testkit.stubbank;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which calls go wrong, and how. Calls are counted per endpoint from the moment a rule is added:
 * the first call after it is number 1. The oldest rule that fits a call wins and is used up by it.
 * Thread-safe.
 */
public final class FaultScript {

  private static final class Rule {
    private final Endpoint endpoint;
    private final Fault fault;
    private final long first;
    private final long last;

    Rule(Endpoint endpoint, Fault fault, long first, long last) {
      this.endpoint = endpoint;
      this.fault = fault;
      this.first = first;
      this.last = last;
    }
  }

  private final List<Rule> rules = new ArrayList<>();
  private final Map<Endpoint, Long> calls = new EnumMap<>(Endpoint.class);

  /** The next call of the endpoint goes wrong, once. */
  public void next(Endpoint endpoint, Fault fault) {
    onCall(endpoint, 1, fault);
  }

  /** The n-th call from now goes wrong, once. */
  public void onCall(Endpoint endpoint, int n, Fault fault) {
    add(endpoint, fault, n, n);
  }

  /** So many calls from the n-th on go wrong. */
  public void onCalls(Endpoint endpoint, int n, int times, Fault fault) {
    add(endpoint, fault, n, (long) n + times - 1);
  }

  /** Every call from the n-th on goes wrong, until {@link #clear()}. */
  public void from(Endpoint endpoint, int n, Fault fault) {
    add(endpoint, fault, n, Integer.MAX_VALUE);
  }

  /** Every call goes wrong, until {@link #clear()}. */
  public void always(Endpoint endpoint, Fault fault) {
    from(endpoint, 1, fault);
  }

  /** Forgets all rules; the bank is healthy again. */
  public synchronized void clear() {
    rules.clear();
  }

  /** How many calls the endpoint has had. */
  public synchronized long calls(Endpoint endpoint) {
    return calls.getOrDefault(endpoint, 0L);
  }

  /** Counts a call and says what goes wrong with it. */
  public synchronized Optional<Fault> take(Endpoint endpoint) {
    long call = calls.merge(endpoint, 1L, Long::sum);
    rules.removeIf(rule -> rule.endpoint == endpoint && rule.last < call);
    return rules.stream()
        .filter(rule -> rule.endpoint == endpoint && rule.first <= call)
        .findFirst()
        .map(rule -> rule.fault);
  }

  private synchronized void add(Endpoint endpoint, Fault fault, long first, long last) {
    if (first < 1 || last < first) {
      throw new IllegalArgumentException("calls are counted from 1 on");
    }
    long before = calls.getOrDefault(endpoint, 0L);
    rules.add(new Rule(endpoint, fault, before + first, before + last));
  }
}
