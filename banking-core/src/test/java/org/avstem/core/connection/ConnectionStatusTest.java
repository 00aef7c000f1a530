package org.avstem.core.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.avstem.core.connection.ConnectionEvent.COMPLETED;
import static org.avstem.core.connection.ConnectionEvent.CONSENT_ENDED;
import static org.avstem.core.connection.ConnectionEvent.DISCONNECTED;
import static org.avstem.core.connection.ConnectionEvent.EXPIRED_UNUSED;
import static org.avstem.core.connection.ConnectionEvent.INTEGRITY_FAILED;
import static org.avstem.core.connection.ConnectionEvent.RECONSENTED;
import static org.avstem.core.connection.ConnectionEvent.REFUSED;
import static org.avstem.core.connection.ConnectionEvent.RELEASED_UNUSABLE;
import static org.avstem.core.connection.ConnectionEvent.RELEASED_USABLE;
import static org.avstem.core.connection.ConnectionEvent.REVOKED_AT_BANK;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.avstem.core.Seeds;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("C16")
class ConnectionStatusTest {
  private static final int WALK_STEPS = 10_000;
  private static final List<ConnectionEvent> EVENTS = List.of(ConnectionEvent.values());

  /** Every legal move; whatever is not here is not legal. */
  private static final Map<ConnectionStatus, Map<ConnectionEvent, ConnectionStatus>> LEGAL =
      Map.of(
          ConnectionStatus.PENDING,
          Map.of(
              COMPLETED, ConnectionStatus.ACTIVE,
              REFUSED, ConnectionStatus.FAILED,
              EXPIRED_UNUSED, ConnectionStatus.FAILED,
              DISCONNECTED, ConnectionStatus.DISCONNECTED),
          ConnectionStatus.ACTIVE,
          Map.of(
              CONSENT_ENDED, ConnectionStatus.REAUTH_REQUIRED,
              REVOKED_AT_BANK, ConnectionStatus.REVOKED,
              RECONSENTED, ConnectionStatus.ACTIVE,
              INTEGRITY_FAILED, ConnectionStatus.SUSPENDED,
              DISCONNECTED, ConnectionStatus.DISCONNECTED),
          ConnectionStatus.REAUTH_REQUIRED,
          Map.of(
              RECONSENTED, ConnectionStatus.ACTIVE,
              REVOKED_AT_BANK, ConnectionStatus.REVOKED,
              DISCONNECTED, ConnectionStatus.DISCONNECTED),
          ConnectionStatus.REVOKED,
          Map.of(
              RECONSENTED, ConnectionStatus.ACTIVE,
              DISCONNECTED, ConnectionStatus.DISCONNECTED),
          ConnectionStatus.SUSPENDED,
          Map.of(
              RELEASED_USABLE, ConnectionStatus.ACTIVE,
              RELEASED_UNUSABLE, ConnectionStatus.REAUTH_REQUIRED,
              DISCONNECTED, ConnectionStatus.DISCONNECTED),
          ConnectionStatus.FAILED,
          Map.of(),
          ConnectionStatus.DISCONNECTED,
          Map.of());

  @ParameterizedTest
  @EnumSource
  void each_event_leads_where_the_table_says_and_nowhere_else(ConnectionStatus status) {
    var moves = new EnumMap<ConnectionEvent, ConnectionStatus>(ConnectionEvent.class);

    for (ConnectionEvent event : ConnectionEvent.values()) {
      status.on(event).ifPresent(next -> moves.put(event, next));
    }

    assertThat(moves).isEqualTo(LEGAL.get(status));
  }

  @ParameterizedTest
  @EnumSource
  void a_state_is_final_when_nothing_leads_out_of_it(ConnectionStatus status) {
    assertThat(status.isFinal()).isEqualTo(LEGAL.get(status).isEmpty());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void a_random_walk_takes_only_documented_edges(long seed) {
    var random = new SplittableRandom(seed);
    var status = ConnectionStatus.PENDING;
    int moves = 0;

    for (int step = 0; step < WALK_STEPS; step++) {
      var event = EVENTS.get(random.nextInt(EVENTS.size()));
      // ending a connection ends the walk, so it is rare here
      boolean isKept = event != DISCONNECTED || random.nextInt(200) == 0;
      Optional<ConnectionStatus> next = isKept ? status.on(event) : Optional.empty();
      assertThat(next.isEmpty() || LEGAL.get(status).get(event) == next.get()).isTrue();
      moves += next.isPresent() ? 1 : 0;
      status =
          next.filter(s -> !s.isFinal()).orElse(next.isEmpty() ? status : ConnectionStatus.PENDING);
    }

    assertThat(moves).isGreaterThan(WALK_STEPS / 20);
  }

  @Test
  void every_state_is_reached_from_the_first() {
    var reached = EnumSet.of(ConnectionStatus.PENDING);

    for (int round = 0; round < ConnectionStatus.values().length; round++) {
      for (ConnectionStatus from : EnumSet.copyOf(reached)) {
        for (ConnectionEvent event : ConnectionEvent.values()) {
          from.on(event).ifPresent(reached::add);
        }
      }
    }

    assertThat(reached).isEqualTo(EnumSet.allOf(ConnectionStatus.class));
  }

  static LongStream seeds() {
    return Seeds.all();
  }
}
