package org.avstem.core.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a store would hold of one source's account, for tests. Applies deltas as the ports say and
 * checks after each fold what must hold after every fold.
 */
final class FoldedAccount {
  private final ReconciliationPolicy policy;
  private final Cuts cuts;
  final Map<TransactionId, Entry> entries = new TreeMap<>((a, b) -> a.value().compareTo(b.value()));
  final List<Event> events = new ArrayList<>();
  final Map<String, Integer> transitions = new TreeMap<>();
  LearntTrust transactionIds = LearntTrust.NONE;
  LearntTrust entryReferences = LearntTrust.NONE;
  FoldSummary summary;
  int heldBackMax;
  private boolean learning = true;
  private LocalDate shownUntil;
  private long ids;

  FoldedAccount() {
    this(ReconciliationPolicy.DEFAULT, Cuts.WHOLE);
  }

  FoldedAccount(ReconciliationPolicy policy, Cuts cuts) {
    this.policy = policy;
    this.cuts = cuts;
  }

  /** Trust that was earned before and is neither confirmed nor lost by what comes. */
  FoldedAccount trusting(IdTrust ids, IdTrust references) {
    transactionIds = new LearntTrust(ids, 0, 0);
    entryReferences = new LearntTrust(references, 0, 0);
    learning = false;
    return this;
  }

  FoldedAccount fold(Shown shown) {
    foldSlices(shown, Integer.MAX_VALUE);
    return this;
  }

  /** Dies after so many slices; what they said has been applied. */
  FoldedAccount crashAfter(int slices, Shown shown) {
    foldSlices(shown, slices);
    return this;
  }

  private void foldSlices(Shown shown, int slicesMax) {
    look(shown);
    List<SpooledRow> rows =
        IntStream.range(0, shown.rows().size())
            .mapToObj(at -> new SpooledRow(at, RowKey.of(shown.rows().get(at))))
            .toList();
    var frame =
        new FoldFrame(
            shown.covered(),
            shown.complete(),
            shown.absenceUntil(),
            shownUntil,
            shown.reservations(),
            transactionIds.trust(),
            entryReferences.trust());
    DateRange span = shown.span();
    var before = Map.copyOf(entries);
    var once = new Once();
    LearntTrust idsBefore = transactionIds;
    LearntTrust referencesBefore = entryReferences;
    SnapshotFold fold = SnapshotFold.begin(frame, perDay(span.widened(10, 10)), policy);
    int slices = 0;
    for (DateRange days : cuts.of(span)) {
      if (slices++ == slicesMax) {
        return;
      }
      List<SpooledRow> inDays =
          rows.stream().filter(row -> days.contains(row.key().day())).toList();
      List<KnownTransaction> known = known(one -> days.contains(one.view().day()));
      apply(fold.slice(days, inDays, known), shown, once);
      learn(idsBefore, referencesBefore, fold.summary());
      while (!fold.needed().isEmpty()) {
        apply(fold.decide(details(fold.needed(), shown)), shown, once);
      }
    }
    DateRange margin = span.widened(10, 10);
    FoldDetails.Needed needed =
        fold.close(
            known(
                one ->
                    margin.contains(one.view().day()) || one.state() == TransactionState.PENDING));
    heldBackMax = Math.max(heldBackMax, needed.rows().size() + needed.known().size());
    apply(fold.finish(details(needed, shown)), shown, once);
    summary = fold.summary();
    learn(idsBefore, referencesBefore, summary);
    if (shown.complete()) {
      LocalDate until =
          shown.covered().to().isBefore(shown.absenceUntil())
              ? shown.covered().to()
              : shown.absenceUntil();
      shownUntil = shownUntil == null || until.isAfter(shownUntil) ? until : shownUntil;
    }
    assertThat(once.rows).as("every row is accounted for once").isEqualTo(rows.size());
    checkAfter(shown, before);
  }

  private void look(Shown shown) {
    if (learning) {
      transactionIds = transactionIds.lookedAt(shown.shape(RowKey::transactionId));
      entryReferences = entryReferences.lookedAt(shown.shape(RowKey::entryReference));
    }
  }

  /** Stored with each delta, since a pass that repeats it would see the new ids as kept. */
  private void learn(LearntTrust idsBefore, LearntTrust referencesBefore, FoldSummary sofar) {
    if (learning) {
      transactionIds = idsBefore.after(sofar.transactionIds());
      entryReferences = referencesBefore.after(sofar.entryReferences());
    }
  }

  private void checkAfter(Shown shown, Map<TransactionId, Entry> before) {
    assertThat(entries.keySet()).as("nothing is ever deleted").containsAll(before.keySet());
    entries.forEach(
        (id, entry) -> {
          Entry was = before.get(id);
          if (was != null && was.state == TransactionState.BOOKED) {
            assertThat(entry.state)
                .as("booked is never pending again")
                .isNotIn(TransactionState.PENDING, TransactionState.SUPERSEDED);
          }
        });
    if (!shown.complete()) {
      assertThat(entries.entrySet())
          .as("partial fetches prove nothing")
          .allSatisfy(
              each -> {
                Entry was = before.get(each.getKey());
                if (was != null && was.state.isLive()) {
                  assertThat(each.getValue().state.isLive()).isTrue();
                }
              });
    }
  }

  private void apply(FeedDelta delta, Shown shown, Once once) {
    once.rows += delta.added().size() + delta.amended().size() + delta.seen();
    for (FeedDelta.Added added : delta.added()) {
      assertThat(once.ordinals.add(added.ordinal())).isTrue();
      put(new TransactionId(new UUID(0, ++ids)), null, shown.rows().get(added.ordinal()));
    }
    for (FeedDelta.Amended amended : delta.amended()) {
      assertThat(once.ordinals.add(amended.ordinal())).isTrue();
      assertThat(once.touched.add(amended.transaction())).isTrue();
      put(
          amended.transaction(),
          entries.get(amended.transaction()),
          shown.rows().get(amended.ordinal()));
    }
    for (FeedDelta.Retired retired : delta.retired()) {
      assertThat(once.touched.add(retired.transaction())).isTrue();
      Entry was = entries.get(retired.transaction());
      assertThat(was.state.isLive()).isTrue();
      transition(was.state, retired.state());
      entries.put(
          retired.transaction(), new Entry(retired.state(), was.details, was.key, was.settled));
      events.add(new Event(retired.transaction(), null, null));
    }
  }

  private void put(TransactionId id, Entry was, TransactionDetails row) {
    TransactionState state =
        was == null ? TransactionState.of(row.status()) : was.state.shownAs(row.status());
    int settled = was == null ? 0 : was.settled;
    if (was == null || was.state != state) {
      transition(was == null ? null : was.state, state);
      boolean settles =
          was != null
              && was.details.status() == BookingStatus.PENDING
              && state == TransactionState.BOOKED;
      settled += settles ? 1 : 0;
      assertThat(settled).as("a reservation is booked once").isLessThanOrEqualTo(1);
    }
    entries.put(id, new Entry(state, row, RowKey.of(row), settled));
    if (was == null || Amendment.between(was.details, was.state, row).isPublished()) {
      events.add(new Event(id, state, row));
    }
  }

  private void transition(TransactionState from, TransactionState to) {
    transitions.merge((from == null ? "NEW" : from.name()) + ">" + to, 1, Integer::sum);
  }

  private SortedMap<LocalDate, Integer> perDay(DateRange days) {
    var perDay = new TreeMap<LocalDate, Integer>();
    known(one -> days.contains(one.view().day()))
        .forEach(one -> perDay.merge(one.view().day(), 1, Integer::sum));
    return perDay;
  }

  private List<KnownTransaction> known(Predicate<KnownTransaction> test) {
    return entries.entrySet().stream()
        .map(each -> each.getValue().known(each.getKey()))
        .filter(test)
        .toList();
  }

  private FoldDetails details(FoldDetails.Needed needed, Shown shown) {
    return new FoldDetails(
        needed.rows().stream().collect(Collectors.toMap(at -> at, shown.rows()::get)),
        needed.known().stream().collect(Collectors.toMap(id -> id, id -> entries.get(id).details)));
  }

  /** The states in order of first sight. */
  List<TransactionState> states() {
    return entries.values().stream().map(Entry::state).toList();
  }

  long count(TransactionState state) {
    return entries.values().stream().filter(entry -> entry.state == state).count();
  }

  /** What a person could see of all transactions, whatever they are called. */
  List<String> picture() {
    return picture(entry -> true);
  }

  List<String> picture(Predicate<Entry> test) {
    return entries.values().stream()
        .filter(test)
        .map(entry -> entry.state + " " + entry.key.content())
        .sorted()
        .toList();
  }

  List<String> bookedIn(DateRange days) {
    return entries.values().stream()
        .filter(entry -> entry.state == TransactionState.BOOKED)
        .map(Entry::details)
        .filter(row -> row.status() == BookingStatus.BOOKED && days.contains(row.day()))
        .map(FoldedAccount::dayAndAmount)
        .sorted()
        .toList();
  }

  static String dayAndAmount(TransactionDetails row) {
    return row.day() + " " + row.amount().minorUnits();
  }

  TransactionDetails only(TransactionState state) {
    List<Entry> found = entries.values().stream().filter(entry -> entry.state == state).toList();
    assertThat(found).hasSize(1);
    return found.get(0).details;
  }

  /** One transaction: its state and what the source last showed. */
  record Entry(TransactionState state, TransactionDetails details, RowKey key, int settled) {
    KnownTransaction known(TransactionId id) {
      return new KnownTransaction(id, state, key);
    }
  }

  /** What a consumer was told; a retirement has no row. */
  record Event(TransactionId id, TransactionState state, TransactionDetails row) {}

  private static final class Once {
    final Set<Integer> ordinals = new HashSet<>();
    final Set<TransactionId> touched = new HashSet<>();
    int rows;
  }
}
