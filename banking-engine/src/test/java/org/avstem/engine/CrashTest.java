package org.avstem.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.avstem.core.connection.ConnectionId;
import org.avstem.core.matching.OpenItem;
import org.avstem.core.transaction.BookingStatus;
import org.avstem.core.transaction.TransactionDetails;
import org.avstem.ports.api.OpenItems;
import org.avstem.ports.api.Paging;
import org.avstem.ports.api.Review;
import org.avstem.ports.api.Transactions;
import org.avstem.testkit.fault.CrashingStores.Moment;
import org.avstem.testkit.fault.CrashingStores.ProcessDied;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A process that dies between any two steps of a sync leaves nothing lost, nothing twice, and the
 * next run ends where an undisturbed one does.
 */
class CrashTest {
  private static final String REFERENCE = "123456782";

  private static List<TransactionDetails> first() {
    List<TransactionDetails> rows = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      rows.add(
          World.row(
              "2026-03-" + String.format("%02d", 4 + i % 11),
              "-" + (100 + i % 40) + ".00",
              "row " + i));
    }
    rows.add(World.row("2026-03-15", "-77.00", "Reservert: KIOSK", "p1", BookingStatus.PENDING));
    return rows;
  }

  private static List<TransactionDetails> second() {
    List<TransactionDetails> rows = new ArrayList<>(first().subList(1, 120));
    rows.add(World.row("2026-03-15", "-77.00", "KIOSK", "b1", BookingStatus.BOOKED));
    rows.add(World.row("2026-03-12", "-31.00", "late"));
    rows.add(World.payment("2026-03-14", "500.00", REFERENCE));
    return rows;
  }

  /** Everything a consumer can see, without ids. */
  private static Map<String, Integer> picture(World world) {
    Map<String, Integer> picture = new TreeMap<>();
    for (var t :
        world.banking().transactions().list(Transactions.Filter.ALL, Paging.first(1000)).rows()) {
      picture.merge(
          t.state() + " " + t.details().day() + " " + t.details().amount(), 1, Integer::sum);
    }
    world
        .banking()
        .review()
        .counts()
        .forEach((status, count) -> picture.put(status.name(), count.intValue()));
    return picture;
  }

  private static World prepared() {
    World world = new World();
    world
        .banking()
        .openItems()
        .put(
            List.of(
                new OpenItems.Draft(
                    "i-1",
                    OpenItem.Direction.RECEIVABLE,
                    "1001",
                    REFERENCE,
                    null,
                    "Kunde AS",
                    null,
                    World.money("500.00"),
                    null,
                    null)));
    return world;
  }

  private static ConnectionId imported(World world) {
    ConnectionId id = world.connected();
    world.bank.book(world.account).show(first());
    world.banking().transactionSync().sync(id);
    world.bank.book(world.account).show(second());
    world.clock.advance(Duration.ofMinutes(3));
    return id;
  }

  @ParameterizedTest
  @EnumSource
  @Tag("F-1")
  void a_crash_anywhere_changes_nothing_of_the_end(Moment moment) {
    World calm = prepared();
    calm.banking().transactionSync().sync(imported(calm));
    Map<String, Integer> expected = picture(calm);
    assertThat(calm.banking().review().counts()).containsEntry(Review.Status.AUTO, 1L);
    int crashes = 0;

    for (int nth = 1; nth < 400; nth++) {
      World world = prepared();
      ConnectionId id = imported(world);
      if (survived(world, id, nth, moment)) {
        break;
      }
      crashes++;
      world.clock.advance(Duration.ofMinutes(5));
      world.banking().transactionSync().sync(id);
      assertThat(picture(world))
          .as("crash at unit of work %d, %s", nth, moment)
          .isEqualTo(expected);
    }

    assertThat(crashes).isGreaterThan(20);
  }

  private static boolean survived(World world, ConnectionId id, int nth, Moment moment) {
    world.stores.crashAt(nth, moment);
    try {
      world.banking().transactionSync().sync(id);
      return true;
    } catch (ProcessDied died) {
      return false;
    } finally {
      world.stores.heal();
    }
  }
}
