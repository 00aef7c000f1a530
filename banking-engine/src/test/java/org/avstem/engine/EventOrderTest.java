package org.avstem.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.avstem.core.connection.ConnectionStatus;
import org.avstem.core.connection.ReauthReason;
import org.avstem.ports.api.Paging;
import org.avstem.ports.api.Transactions;
import org.avstem.ports.spi.BankEvents.Kind;
import org.avstem.testkit.bank.ScriptedEvents.Said;
import org.avstem.testkit.fault.CrashingStores.Moment;
import org.avstem.testkit.fault.CrashingStores.ProcessDied;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Events may come in any order, any number of times, and the process may die between any two. */
class EventOrderTest {
  private static final int EVENTS = 1_000;
  private static final int BATCH = 64;

  static LongStream seeds() {
    return LongStream.rangeClosed(1, Math.min(20, Long.getLong("avstem.seeds", 60)));
  }

  /** What is left when all is done, whatever way it came about. */
  private record End(ConnectionStatus status, List<String> rows, long waiting) {
    static End of(EventWorld world) {
      List<String> rows =
          world
              .world
              .banking()
              .transactions()
              .list(Transactions.Filter.ALL, Paging.first(100))
              .rows()
              .stream()
              .map(row -> row.state() + " " + row.details().amount())
              .sorted()
              .toList();
      return new End(
          world.world.stored(world.connection).status(),
          rows,
          world.hinted().stream().filter(run -> run.report().isEmpty()).count());
    }
  }

  private static List<Said> events(EventWorld world, long seed) {
    Random chance = new Random(seed);
    List<Said> events = new ArrayList<>();
    for (int i = 0; i < EVENTS; i++) {
      int dice = chance.nextInt(20);
      Kind kind = dice == 0 ? Kind.CONSENT_REVOKED : dice < 4 ? Kind.OTHER : Kind.DATA_CHANGED;
      events.add(world.said("e" + i, kind));
    }
    return events;
  }

  /** Something new is booked, then perhaps the customer withdraws the consent. */
  private static EventWorld told(long seed, boolean isShuffled) {
    EventWorld world = new EventWorld();
    List<Said> events = events(world, seed);
    world
        .world
        .bank
        .book(world.world.account)
        .show(
            List.of(
                World.row("2026-03-14", "-49.00", "KAFFE"),
                World.row("2026-03-15", "-12.00", "BUSS")));
    if (seed % 2 == 0) {
      world.world.banking().transactionSync().sync(world.connection);
      world.world.bank.scriptedConsents().killAll(ReauthReason.CONSENT_INVALID);
    }
    if (isShuffled) {
      Collections.shuffle(events, new Random(seed));
    }
    for (int i = 0; i < events.size(); i++) {
      world.told(events.get(i));
      if (i % BATCH == 0) {
        world.worked();
      }
    }
    for (int hours = 0; hours < 80; hours += 8) {
      world.worked();
      world.world.clock.advance(Duration.ofHours(8));
    }
    return world;
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  @Tag("T-WH-3")
  void a_thousand_events_in_any_order_come_to_the_same_end(long seed) {
    EventWorld ordered = told(seed, false);

    EventWorld shuffled = told(seed, true);

    assertThat(End.of(shuffled)).isEqualTo(End.of(ordered));
    assertThat(End.of(ordered).status())
        .isEqualTo(seed % 2 == 0 ? ConnectionStatus.REVOKED : ConnectionStatus.ACTIVE);
    assertThat(End.of(ordered).rows()).hasSize(2);
    assertThat(ordered.world.stores.bankEvents().countByState())
        .doesNotContainKey(org.avstem.ports.spi.BankEventStore.State.RECEIVED);
  }

  @ParameterizedTest
  @EnumSource
  @Tag("T-WH-4")
  @Tag("E07")
  void a_process_that_dies_anywhere_after_its_answer_loses_no_effect(Moment moment) {
    int crashes = 0;
    for (int nth = 1; nth < 200; nth++) {
      EventWorld world = new EventWorld();
      world.world.bank.scriptedConsents().killAll(ReauthReason.CONSENT_INVALID);
      world.told("e1", Kind.CONSENT_REVOKED);
      world.told("e2", Kind.DATA_CHANGED);
      if (survives(world, nth, moment)) {
        break;
      }
      crashes++;
      world.world.clock.advance(Duration.ofMinutes(10));
      world.worked();
      assertThat(world.world.stored(world.connection).status())
          .as("crash at step %d, %s", nth, moment)
          .isEqualTo(ConnectionStatus.REVOKED);
      assertThat(world.world.events("connection.revoked")).hasSize(1);
    }

    assertThat(crashes).isGreaterThan(5);
  }

  @ParameterizedTest
  @EnumSource
  @Tag("T-WH-4")
  @Tag("E07")
  void news_are_read_though_the_process_dies_anywhere_after_its_answer(Moment moment) {
    int crashes = 0;
    for (int nth = 1; nth < 200; nth++) {
      EventWorld world = new EventWorld();
      world
          .world
          .bank
          .book(world.world.account)
          .show(List.of(World.row("2026-03-15", "-12.00", "BUSS")));
      world.told("e1", Kind.DATA_CHANGED);
      if (survives(world, nth, moment)) {
        break;
      }
      crashes++;
      for (int hours = 0; hours < 24; hours++) {
        world.world.clock.advance(Duration.ofHours(1));
        world.worked();
      }
      assertThat(world.fate("e1")).as("crash at step %d, %s", nth, moment).isEqualTo("DONE READ");
      assertThat(End.of(world).rows()).anyMatch(row -> row.contains("-12"));
    }

    assertThat(crashes).isGreaterThan(10);
  }

  private static boolean survives(EventWorld world, int nth, Moment moment) {
    world.world.stores.crashAt(nth, moment);
    try {
      world.worked();
      return true;
    } catch (ProcessDied died) {
      return false;
    } finally {
      world.world.stores.heal();
    }
  }
}
