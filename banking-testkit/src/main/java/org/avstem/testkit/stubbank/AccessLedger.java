package org.avstem.testkit.stubbank;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Counts unattended reads per consent, account and endpoint in a rolling day. Thread-safe. */
public final class AccessLedger {

  private static final Duration WINDOW = Duration.ofHours(24);

  private record Key(String consentId, String account, Endpoint endpoint) {}

  private final Map<Key, Deque<Instant>> reads = new HashMap<>();

  /** Counts a read and says whether it was still allowed; a refused one is not counted. */
  public synchronized boolean allow(
      String consentId, String account, Endpoint endpoint, Limit limit) {
    var past =
        reads.computeIfAbsent(new Key(consentId, account, endpoint), key -> new ArrayDeque<>());
    while (!past.isEmpty() && !past.peekFirst().isAfter(limit.now().minus(WINDOW))) {
      past.removeFirst();
    }
    if (past.size() >= limit.perDay()) {
      return false;
    }
    past.addLast(limit.now());
    return true;
  }

  /** So many reads in the 24 hours before now. */
  public record Limit(int perDay, Instant now) {}
}
