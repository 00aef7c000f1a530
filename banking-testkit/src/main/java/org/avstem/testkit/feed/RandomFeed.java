package org.avstem.testkit.feed;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.avstem.core.money.Money;
import org.avstem.core.transaction.BookingStatus;
import org.avstem.core.transaction.TransactionDetails;
import org.avstem.testkit.fixture.RowBuilder;

/**
 * The books of one account, in which everything happens by chance that banks were seen to do:
 * reservations that settle under other ids, amounts and texts or never, twins, late rows, changed
 * texts, moved dates, rows that vanish and come back, bookings shown as reservations again. The
 * same seed gives the same feed. Not thread-safe.
 */
public final class RandomFeed {
  private static final List<String> PAYEES =
      List.of(
          "BAKERIET BRYGGEN",
          "FJORDFERGENE",
          "DAGLIGVARE STORGATA",
          "BENSIN E18 LIER",
          "APOTEKET HJORTEN",
          "JERNVARE OG VERKTOY",
          "KAFE KALD KAFFE",
          "PARKERING P12",
          "BOKHANDEL VEST",
          "TOGREISER ENKELT");

  /** A booking that is older than this stands. */
  private static final int SETTLED_DAYS = 12;

  private static final int NEVER = 400;
  private final Random random;
  private final IdHabit ids;
  private final int happeningsMax;
  private final List<Movement> movements = new ArrayList<>();
  private LocalDate today;
  private long made;
  private int fetches;

  /**
   * An empty feed.
   *
   * @param today the day before the first on which something can happen
   * @param happeningsMax the most movements of one day, twins not counted
   */
  public RandomFeed(long seed, LocalDate today, int happeningsMax) {
    this.random = new Random(seed * 0x9E3779B97F4A7C15L);
    List<IdHabit> habits = List.of(IdHabit.values());
    this.ids = habits.get(Math.floorMod(seed, habits.size()));
    this.today = today;
    this.happeningsMax = happeningsMax;
  }

  /** What this bank's ids are worth. */
  public IdHabit ids() {
    return ids;
  }

  /** The last day that has passed or begun. */
  public LocalDate today() {
    return today;
  }

  /** A day passes. */
  public void live() {
    today = today.plusDays(1);
    stir();
  }

  /** Something happens at the bank; no day passes. */
  public void stir() {
    for (int left = random.nextInt(happeningsMax + 1); left > 0; left--) {
      happen();
    }
    List.copyOf(movements).forEach(this::age);
  }

  /** What the bank shows now, of all days, in an order of its own. */
  public List<TransactionDetails> rows() {
    fetches++;
    List<TransactionDetails> rows = new ArrayList<>();
    for (Movement movement : movements) {
      if (!movement.hiddenUntil.isAfter(today)) {
        rows.add(named(movement).row());
      }
    }
    Collections.shuffle(rows, random);
    return List.copyOf(rows);
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private void happen() {
    boolean booked = chance(50);
    LocalDate day = booked && chance(10) ? today.minusDays(random.nextInt(6)) : today;
    RowBuilder row =
        RowBuilder.booked()
            .as(booked ? BookingStatus.BOOKED : BookingStatus.PENDING)
            .on(day.toString())
            .of("-" + (1 + random.nextInt(happeningsMax * 2)) + ".00");
    row =
        chance(15)
            ? row.text("INNBETALING").reference("0000" + random.nextInt(50))
            : row.text(PAYEES.get(random.nextInt(PAYEES.size())));
    LocalDate shownFrom = chance(5) ? today.plusDays(random.nextInt(4)) : today;
    for (int copies = chance(15) ? 2 : 1; copies > 0; copies--) {
      movements.add(new Movement(row, ++made, day, shownFrom));
    }
  }

  private void age(Movement movement) {
    if (movement.hiddenUntil.isAfter(today)) {
      return;
    }
    long days = ChronoUnit.DAYS.between(movement.since, today);
    if (movement.row.status() == BookingStatus.PENDING) {
      reserved(movement, days);
    } else if (days <= SETTLED_DAYS) {
      booked(movement);
    }
  }

  private void reserved(Movement movement, long days) {
    if (days > 0 && chance(35)) {
      settle(movement);
    } else if (chance(20)) {
      hide(movement, 85);
    }
  }

  private void settle(Movement movement) {
    RowBuilder row = movement.row;
    LocalDate day = today.minusDays(random.nextInt(2));
    row = row.as(BookingStatus.BOOKED).on(day.toString());
    if (chance(20)) {
      row = row.of(tenthMore(row.amount()));
    } else if (chance(20)) {
      row = row.text("VISA 4411 " + String.join(" ", row.text()));
    }
    movement.row = row;
    movement.since = today;
    movement.id = chance(50) ? movement.id : ++made;
  }

  private static Money tenthMore(Money amount) {
    return new Money(amount.minorUnits() * 11 / 10, amount.currency());
  }

  private void booked(Movement movement) {
    RowBuilder row = movement.row;
    if (chance(2)) {
      String text = String.join(" ", row.text());
      movement.row = row.text(text + " ARKIV " + random.nextInt(100_000));
    } else if (chance(2)) {
      movement.row = row.on(LocalDate.parse(day(row)).plusDays(1 + random.nextInt(2)).toString());
    } else if (chance(2)) {
      hide(movement, 70);
    } else if (ids != IdHabit.STABLE && chance(2)) {
      movement.id = ++made;
    } else if (chance(1)) {
      movement.row = row.as(BookingStatus.PENDING);
      movement.since = today;
    }
  }

  private void hide(Movement movement, int percentBack) {
    movement.hiddenUntil = today.plusDays(chance(percentBack) ? 4 : NEVER);
  }

  private static String day(RowBuilder row) {
    return row.day().toString();
  }

  private RowBuilder named(Movement movement) {
    RowBuilder row = movement.row;
    return switch (ids) {
      case STABLE, DRIFTING -> row.id("t" + movement.id);
      case NONE -> row;
      case BLANK -> row.id(" ");
      case PER_FETCH -> row.id(perFetch(movement));
      case REUSED -> row.id(movement.id % 3 == 0 ? "9998" : "t" + movement.id);
      case CONSTANT -> row.id("0");
      case POSITIONAL -> row.entry(day(row) + "/" + placeInDay(movement));
      case REFERENCED -> row.id(perFetch(movement)).entry("r" + movement.id);
      case REFERENCE_ALONE -> row.entry("r" + movement.id);
    };
  }

  private String perFetch(Movement movement) {
    return "f" + fetches + "-" + movements.indexOf(movement);
  }

  private long placeInDay(Movement movement) {
    return movements.stream()
        .filter(other -> other.row.day().equals(movement.row.day()))
        .takeWhile(other -> other != movement)
        .count();
  }

  /** One real movement and how the bank writes it now. */
  private static final class Movement {
    private RowBuilder row;
    private long id;
    private LocalDate since;
    private LocalDate hiddenUntil;

    Movement(RowBuilder row, long id, LocalDate since, LocalDate shownFrom) {
      this.row = row;
      this.id = id;
      this.since = since;
      this.hiddenUntil = shownFrom;
    }
  }
}
