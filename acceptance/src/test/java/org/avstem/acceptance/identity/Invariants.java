package org.avstem.acceptance.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.avstem.core.transaction.BookingStatus;
import org.avstem.core.transaction.ContentFingerprint;
import org.avstem.core.transaction.DateRange;
import org.avstem.core.transaction.RowKey;
import org.avstem.core.transaction.SnapshotId;
import org.avstem.core.transaction.TransactionDetails;
import org.avstem.core.transaction.TransactionId;
import org.avstem.core.transaction.TransactionState;
import org.avstem.ports.api.SyncReport.AccountReport;
import org.avstem.ports.spi.ChangeFeedStore.Change;
import org.avstem.ports.spi.TransactionStore.FoldWrite;
import org.avstem.ports.spi.TransactionStore.StoredTransaction;
import org.avstem.testkit.memory.InMemoryStores.Observed;

/** What must hold of an account after every fetch, by the numbers of the identity algorithm. */
final class Invariants {
  /** The first days of a range are not believed when they lack a row. */
  private static final int EDGE_DAYS = 2;

  private final Exercised exercised;
  private final Map<ContentFingerprint, Long> mostShown = new HashMap<>();
  private final Map<TransactionId, Integer> settled = new HashMap<>();

  Invariants(Exercised exercised) {
    this.exercised = exercised;
  }

  /** One fetch that was folded between two pictures. */
  record Folded(AccountPicture before, AccountPicture after, AccountReport report, Fetch fetch) {
    DateRange covered() {
      return report.covered().orElseThrow();
    }

    List<TransactionDetails> shown() {
      return fetch.shownIn(covered());
    }
  }

  void check(Folded folded) {
    shownAsTheBankShowsThem(folded);
    neverMoreThanShownAtOnce(folded);
    bookedOnce(folded);
    nothingIsLost(folded);
    if (!folded.fetch().isWhole()) {
      exercised.count("PARTIAL");
      partialProvesNothing(folded);
    }
  }

  /** 4: n identical rows are n transactions, no more where a day is proven, no fewer anywhere. */
  private void shownAsTheBankShowsThem(Folded folded) {
    DateRange covered = folded.covered();
    Map<String, Long> views = counted(folded.after().bookedViews(covered));
    counted(booked(folded.shown(), covered))
        .forEach(
            (row, count) ->
                assertThat(views.getOrDefault(row, 0L)).as(row).isGreaterThanOrEqualTo(count));
    if (folded.fetch().isWhole()) {
      DateRange proven =
          new DateRange(covered.from().plusDays(EDGE_DAYS), covered.to().minusDays(1));
      assertThat(folded.after().bookedViews(proven)).isEqualTo(booked(folded.shown(), proven));
    }
  }

  /** 5, of what one source showed at once. */
  private void neverMoreThanShownAtOnce(Folded folded) {
    counted(folded.shown(), ContentFingerprint::of)
        .forEach(
            (content, count) -> {
              mostShown.merge(content, count, Math::max);
              if (count > 1) {
                exercised.count("TWINS");
              }
            });
    folded
        .after()
        .liveByContent()
        .forEach(
            (content, count) ->
                assertThat(count).isLessThanOrEqualTo(mostShown.getOrDefault(content, 0L)));
  }

  /** 6: a reservation is booked once, and what was booked is no reservation any more. */
  private void bookedOnce(Folded folded) {
    for (StoredTransaction now : folded.after().rows().transactions().values()) {
      StoredTransaction was = folded.before().rows().transactions().get(now.id());
      if (was == null) {
        continue;
      }
      if (was.details().status() == BookingStatus.BOOKED) {
        assertThat(now.details().status()).isEqualTo(BookingStatus.BOOKED);
        assertThat(now.state()).isIn(TransactionState.BOOKED, TransactionState.WITHDRAWN);
      } else if (now.details().status() == BookingStatus.BOOKED) {
        assertThat(settled.merge(now.id(), 1, Integer::sum)).isEqualTo(1);
      }
    }
  }

  /** 7: of transactions and of observations; the retired keep what they were. */
  private void nothingIsLost(Folded folded) {
    AccountPicture.Rows before = folded.before().rows();
    AccountPicture.Rows after = folded.after().rows();
    assertThat(missing(before.transactions().keySet(), after.transactions().keySet())).isEmpty();
    before
        .transactions()
        .forEach((id, was) -> assertThatHistoryIsKept(was, after.transactions().get(id)));
    assertThat(missing(before.observed(), after.observed())).isEmpty();
    assertThat(after.observed().stream().map(Observed::transaction))
        .as("an observation belongs to one transaction of the account")
        .allMatch(after.transactions()::containsKey);
    assertThat(new HashSet<>(places(after.observed()))).hasSameSizeAs(after.observed());
    Map<ContentFingerprint, Long> observed = counted(after.observed(), Observed::content);
    mostShown.forEach(
        (content, count) ->
            assertThat(observed.getOrDefault(content, 0L))
                .as("observations of what was shown at once")
                .isGreaterThanOrEqualTo(count));
  }

  private static <T> Set<T> missing(Collection<T> before, Collection<T> after) {
    Set<T> missing = new HashSet<>(before);
    missing.removeAll(new HashSet<>(after));
    return missing;
  }

  private static void assertThatHistoryIsKept(StoredTransaction was, StoredTransaction now) {
    assertThat(now.account()).isEqualTo(was.account());
    assertThat(now.firstSeenAt()).isEqualTo(was.firstSeenAt());
    if (now.state().isLive()) {
      assertThat(now.version()).isGreaterThanOrEqualTo(was.version());
    } else {
      assertThat(now.details()).isEqualTo(was.details());
      assertThat(now.version()).isEqualTo(was.version() + (was.state().isLive() ? 1 : 0));
    }
  }

  /** 8. */
  private static void partialProvesNothing(Folded folded) {
    folded
        .before()
        .rows()
        .transactions()
        .forEach(
            (id, was) ->
                assertThat(folded.after().state(id).isLive() || !was.state().isLive())
                    .as("a cut fetch retires nothing")
                    .isTrue());
  }

  /** 7 and 11: every published change is one version of one transaction. */
  static void versionsAreTheChangesPublished(
      AccountPicture.Rows rows, Map<TransactionId, Long> published) {
    rows.transactions()
        .forEach((id, one) -> assertThat(published.get(id)).isEqualTo(one.version()));
  }

  static Map<TransactionId, Long> published(List<Change> changes) {
    return counted(changes, Change::transaction);
  }

  /** 6 and 7, of what the engine wrote: a row and a transaction meet once in a fetch. */
  static void eachRowAndTransactionOnce(List<FoldWrite> written) {
    Map<SnapshotId, Set<Object>> touched = new HashMap<>();
    for (FoldWrite write : written) {
      List<Object> now = new ArrayList<>();
      write.delta().added().forEach(one -> now.add(one.ordinal()));
      write.delta().amended().forEach(one -> now.addAll(List.of(one.ordinal(), one.transaction())));
      write.delta().retired().forEach(one -> now.add(one.transaction()));
      Set<Object> before = touched.computeIfAbsent(write.snapshot(), any -> new HashSet<>());
      now.forEach(one -> assertThat(before.add(one)).as("touched once").isTrue());
    }
  }

  private static List<String> booked(List<TransactionDetails> rows, DateRange days) {
    return rows.stream()
        .filter(row -> row.status() == BookingStatus.BOOKED && days.contains(row.day()))
        .map(row -> AccountPicture.dayAndAmount(RowKey.of(row)))
        .sorted()
        .toList();
  }

  private static List<String> places(List<Observed> observed) {
    return observed.stream().map(one -> one.content() + "/" + one.occurrence()).toList();
  }

  private static Map<String, Long> counted(List<String> texts) {
    return counted(texts, Function.identity());
  }

  private static <T, K> Map<K, Long> counted(List<T> all, Function<T, K> by) {
    return all.stream().collect(Collectors.groupingBy(by, Collectors.counting()));
  }
}
