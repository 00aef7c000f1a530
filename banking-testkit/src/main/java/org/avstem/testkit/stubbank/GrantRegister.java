package org.avstem.testkit.stubbank;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who agreed to what, when, and whether it still stands. The owner synchronises. */
final class GrantRegister {

  private final Duration life;
  private final Map<String, Grant> grants = new HashMap<>();
  private final Map<String, Instant> askedAt = new HashMap<>();
  private final Map<String, Long> refreshes = new HashMap<>();
  private final Set<String> ended = new HashSet<>();

  GrantRegister(Duration life) {
    this.life = life;
  }

  void agreed(Grant grant, Instant at) {
    grants.put(grant.id(), grant);
    askedAt.put(grant.id(), at);
  }

  Optional<Grant> find(String id) {
    return Optional.ofNullable(grants.get(id));
  }

  List<Grant> all() {
    return List.copyOf(grants.values());
  }

  Instant askedAt(Grant grant) {
    return askedAt.getOrDefault(grant.id(), Instant.EPOCH);
  }

  boolean stands(Grant grant) {
    return !ended.contains(grant.id());
  }

  boolean isAlive(Grant grant, Instant now) {
    return stands(grant) && now.isBefore(askedAt(grant).plus(life));
  }

  /** Whether it stood until now. */
  boolean end(Grant grant) {
    return ended.add(grant.id());
  }

  void endAll() {
    ended.addAll(grants.keySet());
  }

  void refreshed(Grant grant) {
    refreshes.merge(grant.id(), 1L, Long::sum);
  }

  long refreshes(Grant grant) {
    return refreshes.getOrDefault(grant.id(), 0L);
  }
}
