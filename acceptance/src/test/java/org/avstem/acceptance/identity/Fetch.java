package org.avstem.acceptance.identity;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.avstem.core.transaction.DateRange;
import org.avstem.core.transaction.TransactionDetails;
import org.avstem.testkit.feed.RandomFeed;

/**
 * What a bank has when it is read once.
 *
 * @param reached rows that arrive before the fetch is cut
 * @param beyond rows that do not; a fetch without any is whole
 */
record Fetch(LocalDate today, List<TransactionDetails> reached, List<TransactionDetails> beyond) {
  /** Every fetch asks for at least so many days, so a cut one may be cut among them. */
  private static final int ALWAYS_ASKED_DAYS = 10;

  Fetch {
    reached = List.copyOf(reached);
    beyond = List.copyOf(beyond);
  }

  boolean isWhole() {
    return beyond.isEmpty();
  }

  List<TransactionDetails> all() {
    return Stream.concat(reached.stream(), beyond.stream()).toList();
  }

  /** What arrives of a fetch of these days. */
  List<TransactionDetails> shownIn(DateRange days) {
    return reached.stream().filter(row -> days.contains(row.day())).toList();
  }

  /** The same rows in another order. */
  Fetch shuffled(long seed) {
    return new Fetch(today, shuffled(reached, seed), shuffled(beyond, ~seed));
  }

  /** Fetches of every day or every other, about one of six cut. */
  static List<Fetch> history(RandomFeed feed, long seed, int fetches) {
    var random = new SplittableRandom(seed);
    List<Fetch> history = new ArrayList<>();
    for (int i = 0; i < fetches; i++) {
      feed.live();
      if (random.nextBoolean()) {
        feed.live();
      }
      Fetch whole = new Fetch(feed.today(), feed.rows(), List.of());
      history.add(random.nextInt(6) == 0 ? whole.cut(random) : whole);
    }
    return history;
  }

  private Fetch cut(SplittableRandom random) {
    List<TransactionDetails> arrive = new ArrayList<>();
    List<TransactionDetails> fail = new ArrayList<>();
    DateRange asked = new DateRange(today.minusDays(ALWAYS_ASKED_DAYS), today);
    reached.stream()
        .filter(row -> asked.contains(row.day()))
        .forEach(row -> (random.nextInt(10) < 7 ? arrive : fail).add(row));
    return arrive.isEmpty() || fail.isEmpty() ? this : new Fetch(today, arrive, fail);
  }

  private static List<TransactionDetails> shuffled(List<TransactionDetails> rows, long seed) {
    List<TransactionDetails> other = new ArrayList<>(rows);
    Collections.shuffle(other, new Random(seed));
    return other;
  }
}
