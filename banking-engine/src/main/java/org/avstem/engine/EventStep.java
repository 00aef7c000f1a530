package org.avstem.engine;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What one look at an event came to. Codes are closed, upper-case and say why. */
sealed interface EventStep {
  /** Its effect is there. */
  record Applied(String code) implements EventStep {}

  /** It ends without effect. */
  record Ignored(String code) implements EventStep {}

  /** Not yet; to be looked at again. */
  record Later(String code, Duration pause) implements EventStep {}

  /** Nobody knows the connection yet. */
  record Parked(Duration pause) implements EventStep {}

  /** An event about several connections: it ends when all are done, and had one effect if any. */
  static EventStep ofAll(List<EventStep> steps) {
    Optional<EventStep> waiting =
        steps.stream()
            .filter(Later.class::isInstance)
            .map(Later.class::cast)
            .min(Comparator.comparing(Later::pause))
            .map(later -> later);
    return waiting
        .or(() -> steps.stream().filter(Applied.class::isInstance).findFirst())
        .orElseGet(() -> steps.get(0));
  }
}
