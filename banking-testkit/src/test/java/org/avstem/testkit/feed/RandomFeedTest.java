package org.avstem.testkit.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.avstem.core.transaction.BookingStatus;
import org.avstem.core.transaction.ContentFingerprint;
import org.avstem.core.transaction.TransactionDetails;
import org.junit.jupiter.api.Test;

class RandomFeedTest {
  private static final LocalDate BIRTH = LocalDate.of(2026, 1, 5);

  private static List<List<TransactionDetails>> lived(long seed) {
    var feed = new RandomFeed(seed, BIRTH, 8);
    List<List<TransactionDetails>> days = new ArrayList<>();
    for (int day = 0; day < 30; day++) {
      feed.live();
      days.add(feed.rows());
    }
    return days;
  }

  @Test
  void the_same_seed_is_the_same_feed_and_another_is_not() {
    var one = lived(7);

    var again = lived(7);

    assertThat(again).isEqualTo(one);
    assertThat(lived(17)).isNotEqualTo(one);
  }

  @Test
  void ten_seeds_in_a_row_have_every_habit_of_ids() {
    var habits =
        LongStream.range(-3, 7).mapToObj(seed -> new RandomFeed(seed, BIRTH, 8).ids()).toList();

    assertThat(habits).containsExactlyInAnyOrder(IdHabit.values());
  }

  @Test
  void rows_vanish_come_back_and_stand_twice() {
    List<List<TransactionDetails>> days = lived(2);

    List<ContentFingerprint> all =
        days.stream().flatMap(List::stream).map(ContentFingerprint::of).distinct().toList();
    assertThat(all).anyMatch(content -> returns(days, content));
    assertThat(all).anyMatch(content -> days.stream().anyMatch(day -> count(day, content) > 1));
  }

  @Test
  void ids_per_fetch_never_come_twice_and_references_stay() {
    List<TransactionDetails> rows = lived(8).stream().flatMap(List::stream).toList();

    assertThat(rows.stream().map(TransactionDetails::transactionId)).doesNotHaveDuplicates();
    assertThat(rows.stream().map(TransactionDetails::entryReference).distinct().count())
        .isLessThan(rows.size() / 2);
  }

  @Test
  void blank_ids_are_none_and_stable_ones_name_one_row_of_a_day() {
    Stream<String> blank =
        lived(3).stream().flatMap(List::stream).map(TransactionDetails::transactionId);

    assertThat(blank).allMatch(Objects::isNull);
    assertThat(lived(10))
        .allSatisfy(
            day ->
                assertThat(day.stream().map(TransactionDetails::transactionId))
                    .doesNotHaveDuplicates());
  }

  @Test
  void reservations_settle() {
    List<List<TransactionDetails>> days = lived(2);

    assertThat(days)
        .anyMatch(day -> day.stream().anyMatch(row -> row.status() == BookingStatus.PENDING))
        .anyMatch(day -> day.stream().anyMatch(row -> row.status() == BookingStatus.BOOKED));
  }

  private static boolean returns(List<List<TransactionDetails>> days, ContentFingerprint content) {
    List<Boolean> shown = days.stream().map(day -> count(day, content) > 0).toList();
    int first = shown.indexOf(true);
    return shown.subList(first, shown.lastIndexOf(true)).contains(false);
  }

  private static long count(List<TransactionDetails> day, ContentFingerprint content) {
    return day.stream().map(ContentFingerprint::of).filter(content::equals).count();
  }
}
