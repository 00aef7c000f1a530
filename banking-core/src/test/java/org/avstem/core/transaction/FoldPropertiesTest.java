package org.avstem.core.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.avstem.core.Seeds;
import org.avstem.core.transaction.FoldedAccount.Event;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The invariants of identity over random banks; counts what was exercised. */
class FoldPropertiesTest {
  private static final int FETCHES = 25;
  private static final int DAYS_BACK = 14;
  private static final int SEEDS_THAT_SHOW_ALL = 60;
  private static final Map<String, Integer> EXERCISED = new TreeMap<>();

  /** Numbers that stay too small would mean that a tier or a transition is not tested at all. */
  @AfterAll
  static void each_tier_and_each_transition_was_exercised() {
    assumeThat(Seeds.all().count()).isGreaterThanOrEqualTo(SEEDS_THAT_SHOW_ALL);
    Collection<String> wanted =
        List.of(
            "A",
            "B",
            "C",
            "D",
            "E",
            "F",
            "G",
            "NEW>PENDING",
            "NEW>BOOKED",
            "PENDING>BOOKED",
            "PENDING>SUPERSEDED",
            "BOOKED>WITHDRAWN",
            "WITHDRAWN>BOOKED",
            "SUPERSEDED>PENDING",
            "SUPERSEDED>BOOKED");
    assertThat(wanted)
        .as("%s", EXERCISED)
        .allSatisfy(
            name ->
                assertThat(EXERCISED.getOrDefault(name, 0)).as(name).isGreaterThanOrEqualTo(100));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("org.avstem.core.Seeds#all")
  void invariants_hold_after_every_fold(long seed) {
    var account = new FoldedAccount(ReconciliationPolicy.DEFAULT, Cuts.random(seed));

    history(seed).forEach(shown -> foldChecked(account, shown));

    assertThat(replayed(account.events)).isEqualTo(stored(account));
    account.transitions.forEach((name, count) -> EXERCISED.merge(name, count, Integer::sum));
  }

  /** Invariants 1, 4, 5 and 11 around one fold; 6, 7 and 8 are checked by the account itself. */
  private static void foldChecked(FoldedAccount account, Shown shown) {
    long before = bookedSum(account);
    int events = account.events.size();
    Map<TransactionId, Long> bookedBefore = booked(account);

    account.fold(shown);

    account
        .summary
        .byTier()
        .forEach((tier, count) -> EXERCISED.merge(tier.name(), count, Integer::sum));
    assertThat(bookedSum(account) - before)
        .isEqualTo(published(account.events.subList(events, account.events.size()), bookedBefore));
    if (shown.complete()) {
      DateRange proven = new DateRange(shown.covered().from().plusDays(2), shown.absenceUntil());
      assertThat(account.bookedIn(proven)).isEqualTo(bookedRows(shown, proven));
    }
    assertThat(account.bookedIn(shown.covered())).containsAll(bookedRows(shown, shown.covered()));
    List<String> picture = account.picture();
    int told = account.events.size();
    Map<TransactionId, FoldedAccount.Entry> entries = Map.copyOf(account.entries);
    account.fold(shown);
    assertThat(account.picture()).isEqualTo(picture);
    assertThat(account.entries).isEqualTo(entries);
    assertThat(account.events).hasSize(told);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("org.avstem.core.Seeds#all")
  void the_cut_into_slices_does_not_matter(long seed) {
    var whole = new FoldedAccount(ReconciliationPolicy.DEFAULT, Cuts.WHOLE);
    var daily = daily();
    var random = new FoldedAccount(ReconciliationPolicy.DEFAULT, Cuts.random(seed));

    for (Shown shown : history(seed)) {
      whole.fold(shown);
      daily.fold(shown);
      random.fold(shown);

      assertThat(daily.picture()).isEqualTo(whole.picture());
      assertThat(random.picture()).isEqualTo(whole.picture());
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("org.avstem.core.Seeds#all")
  void the_order_of_rows_does_not_matter(long seed) {
    var one = new FoldedAccount();
    var other = new FoldedAccount();

    for (Shown shown : history(seed)) {
      one.fold(shown);
      other.fold(shown.shuffled(seed));
    }

    assertThat(other.picture()).isEqualTo(one.picture());
    assertThat(stories(other)).isEqualTo(stories(one));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("org.avstem.core.Seeds#all")
  void a_crash_between_slices_changes_nothing_in_the_end(long seed) {
    var random = new SplittableRandom(seed);
    IdTrust trust = random.nextBoolean() ? IdTrust.TRUSTED : IdTrust.UNSTABLE;
    var steady = daily().trusting(trust, IdTrust.UNPROVEN);
    var crashing = daily().trusting(trust, IdTrust.UNPROVEN);

    for (Shown shown : history(seed)) {
      steady.fold(shown);
      crashing.crashAfter(random.nextInt(DAYS_BACK + 2), shown).fold(shown);

      assertThat(crashing.picture()).isEqualTo(steady.picture());
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("org.avstem.core.Seeds#all")
  void two_windows_side_by_side_give_the_bookings_of_one(long seed) {
    var one = new FoldedAccount();
    var two = new FoldedAccount();
    Shown last = null;
    for (Shown shown : history(seed)) {
      if (shown.complete()) {
        one.fold(shown);
        two.fold(shown);
        last = shown;
      }
    }
    LocalDate middle = last.covered().from().plusDays(7);
    one.fold(last);

    two.fold(last.only(new DateRange(last.covered().from(), middle)))
        .fold(last.only(new DateRange(middle.plusDays(1), last.covered().to())));

    assertThat(two.bookedIn(last.covered())).isEqualTo(one.bookedIn(last.covered()));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("org.avstem.core.Seeds#all")
  void equal_rows_never_become_more_than_one_snapshot_showed(long seed) {
    var account = new FoldedAccount();
    Map<String, Long> most = new HashMap<>();

    for (Shown shown : history(seed)) {
      counts(shown.rows()).forEach((row, count) -> most.merge(row, count, Math::max));
      account.fold(shown);

      counts(
              account.entries.values().stream()
                  .filter(entry -> entry.state().isLive())
                  .map(FoldedAccount.Entry::details)
                  .toList())
          .forEach((row, count) -> assertThat(count).isLessThanOrEqualTo(most.get(row)));
    }
  }

  private static FoldedAccount daily() {
    return new FoldedAccount(ReconciliationPolicy.DEFAULT, Cuts.DAILY);
  }

  private static List<Shown> history(long seed) {
    var bank = new RandomBank(seed);
    var history = new ArrayList<Shown>();
    for (int fetch = 0; fetch < FETCHES; fetch++) {
      bank.live();
      if (bank.chance(50)) {
        bank.live();
      }
      history.add(bank.fetch(DAYS_BACK, !bank.chance(10)));
    }
    return history;
  }

  private static Map<String, Long> counts(List<TransactionDetails> rows) {
    return rows.stream()
        .collect(
            Collectors.groupingBy(
                row -> ContentFingerprint.of(row).toString(), Collectors.counting()));
  }

  private static List<String> bookedRows(Shown shown, DateRange days) {
    return shown.rows().stream()
        .filter(row -> row.status() == BookingStatus.BOOKED && days.contains(row.day()))
        .map(FoldedAccount::dayAndAmount)
        .sorted()
        .toList();
  }

  private static Map<TransactionId, Long> booked(FoldedAccount account) {
    var sums = new HashMap<TransactionId, Long>();
    account.entries.forEach(
        (id, entry) -> {
          if (entry.state() == TransactionState.BOOKED) {
            sums.put(id, entry.details().amount().minorUnits());
          }
        });
    return sums;
  }

  private static long bookedSum(FoldedAccount account) {
    return booked(account).values().stream().mapToLong(Long::longValue).sum();
  }

  /** What a consumer who knows only the events would have the booked sum change by. */
  private static long published(List<Event> events, Map<TransactionId, Long> before) {
    var books = new HashMap<>(before);
    for (Event event : events) {
      if (event.state() == TransactionState.BOOKED) {
        books.put(event.id(), event.row().amount().minorUnits());
      } else {
        books.remove(event.id());
      }
    }
    return sum(books.values()) - sum(before.values());
  }

  private static long sum(Collection<Long> amounts) {
    return amounts.stream().mapToLong(Long::longValue).sum();
  }

  private static Map<TransactionId, String> replayed(List<Event> events) {
    var live = new HashMap<TransactionId, String>();
    for (Event event : events) {
      if (event.row() == null) {
        live.remove(event.id());
      } else {
        live.put(event.id(), event.state() + " " + ContentFingerprint.of(event.row()));
      }
    }
    return live;
  }

  private static Map<TransactionId, String> stored(FoldedAccount account) {
    var live = new HashMap<TransactionId, String>();
    account.entries.forEach(
        (id, entry) -> {
          if (entry.state().isLive()) {
            live.put(id, entry.state() + " " + ContentFingerprint.of(entry.details()));
          }
        });
    return live;
  }

  /** What happened to each transaction, whatever it is called. */
  private static List<String> stories(FoldedAccount account) {
    Function<Event, String> line =
        event ->
            event.row() == null ? "gone" : event.state() + " " + ContentFingerprint.of(event.row());
    return account.events.stream()
        .collect(
            Collectors.groupingBy(Event::id, Collectors.mapping(line, Collectors.joining(", "))))
        .values()
        .stream()
        .sorted()
        .toList();
  }
}
