package org.avstem.core.transaction;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * A bank that does, at random, what banks were seen to do: reservations that settle under other
 * ids, amounts and texts, or vanish days before they do, twins, late rows, moved dates, rows that
 * vanish and come back, ids of every bad kind. It knows the truth.
 */
final class RandomBank {
  private static final String[] SHOPS = {
    "REMA 1000 TORSHOV", "KIWI 505 GRØNLAND", "MENY COLOSSEUM", "VY TOGBILLETT",
        "STATOIL FUEL LYSAKER",
    "ELKJØP ALNA", "POSTEN NORGE", "NORWEGIAN AIR SHUTTLE", "CAFE LAUNDROMAT", "OSLO TAXI"
  };
  private static final LocalDate START = LocalDate.parse("2026-01-05");

  private final Random random;
  private final Ids ids;
  private final int latenessDays;
  private final boolean keepsReservationsApart;
  private final List<Truth> truths = new ArrayList<>();
  private LocalDate today = START;
  private long made;
  private int fetches;

  RandomBank(long seed) {
    this.random = new Random(new SplittableRandom(seed).nextLong());
    this.ids = Ids.values()[random.nextInt(Ids.values().length)];
    this.latenessDays = random.nextInt(4);
    this.keepsReservationsApart = chance(33);
  }

  LocalDate today() {
    return today;
  }

  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  /** A day passes. */
  void live() {
    today = today.plusDays(1);
    for (int at = random.nextInt(7); at > 0; at--) {
      happen();
    }
    for (Truth truth : List.copyOf(truths)) {
      age(truth);
    }
  }

  /** What the bank shows of the days up to today. */
  Shown fetch(int daysBack, boolean complete) {
    fetches++;
    DateRange covered = new DateRange(today.minusDays(daysBack), today);
    var rows = new ArrayList<TransactionDetails>();
    ReservationsShown reservations = reservations();
    var shownTruths =
        truths.stream().filter(truth -> truth.isShown(covered, today, reservations)).toList();
    int position = 0;
    for (Truth truth : shownTruths) {
      position++;
      if (complete || !chance(30)) {
        rows.add(withIds(truth, position).row());
      }
    }
    Collections.shuffle(rows, random);
    return new Shown(covered, complete, today.minusDays(1), reservations, rows);
  }

  private ReservationsShown reservations() {
    if (!keepsReservationsApart) {
      return ReservationsShown.IN_RANGE;
    }
    return chance(10) ? ReservationsShown.NONE : ReservationsShown.ALL;
  }

  private void happen() {
    long amount = -100L * (1 + random.nextInt(12));
    Movement row =
        Movement.booked(today, amount, SHOPS[random.nextInt(SHOPS.length)])
            .as(chance(50) ? BookingStatus.PENDING : BookingStatus.BOOKED);
    if (chance(15)) {
      row = row.reference("0000" + random.nextInt(50)).text("INNBETALING");
    }
    boolean late = chance(10) && row.status() == BookingStatus.BOOKED;
    if (late) {
      row = row.on(today.minusDays(random.nextInt(6)));
    }
    for (int copies = chance(15) ? 2 : 1; copies > 0; copies--) {
      truths.add(new Truth(row, ++made, today.plusDays(chance(5) ? latenessDays : 0)));
    }
  }

  private void age(Truth truth) {
    long days = truth.since.until(today, ChronoUnit.DAYS);
    Movement row = truth.row;
    if (truth.hiddenUntil.isAfter(today)) {
      if (row.status() == BookingStatus.PENDING && days > 0 && chance(5)) {
        settle(truth);
        truth.hiddenUntil = today;
      }
      return;
    }
    if (row.status() == BookingStatus.PENDING) {
      if (days > 0 && chance(35)) {
        settle(truth);
      } else if (chance(18)) {
        truth.hiddenUntil = today.plusDays(chance(85) ? 2 : 400);
      }
      return;
    }
    if (days > 12) {
      return;
    }
    if (chance(2)) {
      truth.row = row.text(row.text() + " ARK.REF " + random.nextInt(100_000));
    } else if (chance(2)) {
      truth.row = row.on(row.day().plusDays(1 + random.nextInt(2)));
    } else if (chance(2)) {
      truth.hiddenUntil = today.plusDays(chance(70) ? 4 : 400);
    } else if (ids != Ids.STABLE && chance(2)) {
      truth.id = ++made;
    }
  }

  private void settle(Truth truth) {
    Movement row = truth.row.as(BookingStatus.BOOKED).on(today.minusDays(random.nextInt(2)));
    if (chance(20)) {
      row = row.amount(row.minorUnits() * 110 / 100);
    } else if (chance(20)) {
      row = row.text("KORT 4411 " + row.text());
    }
    truth.row = row;
    truth.since = today;
    truth.id = chance(50) ? truth.id : ++made;
  }

  private Movement withIds(Truth truth, int position) {
    return switch (ids) {
      case STABLE -> truth.row.id("t" + truth.id);
      case NONE -> truth.row;
      case BLANK -> truth.row.id(" ");
      case PER_FETCH -> truth.row.id("f" + fetches + "-" + position);
      case REUSED -> truth.row.id(truth.id % 3 == 0 ? "9998" : "t" + truth.id);
      case CONSTANT -> truth.row.id("0");
      case POSITIONAL -> truth.row.entryReference(truth.row.day() + "-" + positionInDay(truth));
      case REFERENCES ->
          truth.row.id("f" + fetches + "-" + position).entryReference("r" + truth.id);
      case REFERENCES_ONLY -> truth.row.entryReference("r" + truth.id);
    };
  }

  private long positionInDay(Truth truth) {
    return truths.stream()
        .filter(other -> other.row.day().equals(truth.row.day()))
        .takeWhile(other -> other != truth)
        .count();
  }

  /** What the bank's ids are worth. */
  private enum Ids {
    STABLE,
    NONE,
    BLANK,
    PER_FETCH,
    REUSED,
    CONSTANT,
    POSITIONAL,
    REFERENCES,
    REFERENCES_ONLY
  }

  private static final class Truth {
    private Movement row;
    private long id;
    private LocalDate since;
    private LocalDate hiddenUntil;

    Truth(Movement row, long id, LocalDate shownFrom) {
      this.row = row;
      this.id = id;
      this.since = row.day();
      this.hiddenUntil = shownFrom;
    }

    boolean isShown(DateRange covered, LocalDate today, ReservationsShown reservations) {
      if (hiddenUntil.isAfter(today)) {
        return false;
      } else if (row.status() == BookingStatus.BOOKED
          || reservations == ReservationsShown.IN_RANGE) {
        return covered.contains(row.day());
      }
      return reservations == ReservationsShown.ALL;
    }
  }
}
