package org.avstem.core.transaction;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.avstem.core.account.StatedBalance;
import org.avstem.core.money.Money;
import org.avstem.core.transaction.BalanceProof.Books;
import org.avstem.core.transaction.BalanceProof.Verdict;

/**
 * The change between the newest stated booked balance and the earlier ones, against the rows.
 *
 * <p>Rows dated today by the bank arrive after an interim balance was stated, and a balance and its
 * rows come from two calls; so an interim balance stands for the end of its day or of the day
 * before, whichever adds up.
 */
final class BalanceComparison {
  /** Newest first; a balance that names its day before one that does not. */
  private static final Comparator<Point> NEWEST_FIRST =
      Comparator.comparing(Point::last)
          .thenComparing(Point::first)
          .thenComparing(point -> point.stated().fetchedAt())
          .reversed();

  private final Books books;

  private BalanceComparison(Books books) {
    this.books = books;
  }

  static BalanceProof of(List<StatedBalance> stated, Books books) {
    return new BalanceComparison(books).compare(stated);
  }

  private BalanceProof compare(List<StatedBalance> stated) {
    LocalDate earliest = books.coveredFrom().minusDays(1);
    List<Point> points =
        stated.stream()
            .filter(balance -> balance.kind().isBooked())
            .map(this::point)
            .filter(point -> !point.first().isBefore(earliest))
            .sorted(NEWEST_FIRST)
            .toList();
    if (points.isEmpty()) {
      boolean any = stated.stream().anyMatch(balance -> balance.kind().isBooked());
      return any ? anchored(newest(stated)) : BalanceProof.NONE;
    }
    Point newest = points.get(0);
    return red(points)
        .orElseGet(() -> hasProof(newest, points) ? proven(newest) : anchored(newest));
  }

  /** From the first certain balance to the last, so that an error does not age away. */
  private Optional<BalanceProof> red(List<Point> points) {
    List<Point> certain = points.stream().filter(this::isCertain).toList();
    if (certain.isEmpty()) {
      return Optional.empty();
    }
    Point last = certain.get(0);
    Point first = certain.get(certain.size() - 1);
    return addsUp(first, last)
        ? Optional.empty()
        : Optional.of(redOn(last, difference(first, last)));
  }

  private boolean hasProof(Point newest, List<Point> points) {
    return points.stream()
        .anyMatch(point -> point.last().isBefore(newest.last()) && addsUp(point, newest));
  }

  private static BalanceProof proven(Point point) {
    return new BalanceProof(Verdict.PROVEN, Optional.of(point.last()), Optional.empty());
  }

  private static BalanceProof redOn(Point newest, Money difference) {
    return new BalanceProof(Verdict.RED, Optional.of(newest.last()), Optional.of(difference));
  }

  private static BalanceProof anchored(Point point) {
    return new BalanceProof(Verdict.ANCHORED, Optional.of(point.last()), Optional.empty());
  }

  private Point newest(List<StatedBalance> stated) {
    return stated.stream()
        .filter(balance -> balance.kind().isBooked())
        .map(this::point)
        .min(NEWEST_FIRST)
        .orElseThrow();
  }

  private boolean isCertain(Point point) {
    return sumsAt(point).distinct().count() == 1;
  }

  private boolean addsUp(Point before, Point after) {
    long change = after.units() - before.units();
    return sumsAt(before).anyMatch(from -> sumsAt(after).anyMatch(until -> until - from == change));
  }

  private Money difference(Point before, Point after) {
    long change = after.units() - before.units();
    long rows = until(after.last()) - until(before.last());
    return new Money(change - rows, after.stated().amount().currency());
  }

  private LongStream sumsAt(Point point) {
    return LongStream.of(until(point.first()), until(point.last()));
  }

  private long until(LocalDate day) {
    return books.bookedUntil().applyAsLong(day);
  }

  private Point point(StatedBalance balance) {
    LocalDate fetched = balance.fetchedAt().atZone(books.zone()).toLocalDate();
    LocalDate on = balance.on() == null ? fetched : balance.on();
    return switch (balance.kind()) {
      case OPENING_BOOKED -> new Point(balance, on.minusDays(1), on.minusDays(1));
      case CLOSING_BOOKED ->
          balance.on() != null && on.isBefore(fetched)
              ? new Point(balance, on, on)
              : new Point(balance, on.minusDays(1), on);
      default -> new Point(balance, on.minusDays(1), on);
    };
  }

  /**
   * A stated balance and the days whose end it may stand for, which differ by at most one.
   *
   * @param first the earlier of the two days
   */
  private record Point(StatedBalance stated, LocalDate first, LocalDate last) {
    long units() {
      return stated.amount().minorUnits();
    }
  }
}
