package org.avstem.wire;

import java.time.LocalDate;
import java.util.Currency;
import org.avstem.core.money.Money;
import org.avstem.core.money.MoneyReading;
import org.jspecify.annotations.Nullable;

/** Fields that are read strictly, since they identify money. */
public final class Fields {
  private static final int YEAR_MIN = 1990;
  private static final int DAY_CHARS = 10;

  private Fields() {}

  /**
   * An amount.
   *
   * @param names of the two fields, for the {@link BadField}
   */
  public static Money money(@Nullable String amount, @Nullable String currency, Names names)
      throws BadField {
    if (amount == null) {
      throw new BadField(names.amount(), "MISSING");
    }
    MoneyReading reading = Money.parse(amount, currency);
    if (reading instanceof MoneyReading.Read read) {
      return read.money();
    }
    var reason = ((MoneyReading.Unreadable) reading).reason();
    boolean isCurrency =
        reason == MoneyReading.Reason.UNKNOWN_CURRENCY
            || reason == MoneyReading.Reason.NO_MINOR_UNIT;
    throw new BadField(isCurrency ? names.currency() : names.amount(), reason.name());
  }

  /** A date from 1990 to a year from today; null if there is none. */
  public static @Nullable LocalDate date(JsonValue row, String field, LocalDate today)
      throws BadField {
    String text = row.at(field).text();
    if (text == null) {
      return null;
    }
    return inRange(BankDates.date(text), field, today);
  }

  /** The day that a text begins with, whatever follows it; as {@link #date}. */
  public static @Nullable LocalDate leadingDay(JsonValue row, String field, LocalDate today)
      throws BadField {
    String text = row.at(field).text();
    if (text == null) {
      return null;
    }
    String day = text.strip();
    return inRange(
        BankDates.date(day.length() > DAY_CHARS ? day.substring(0, DAY_CHARS) : day), field, today);
  }

  private static LocalDate inRange(@Nullable LocalDate date, String field, LocalDate today)
      throws BadField {
    if (date == null) {
      throw new BadField(field, "NOT_A_DATE");
    }
    if (date.getYear() < YEAR_MIN || date.isAfter(today.plusYears(1))) {
      throw new BadField(field, "OUT_OF_RANGE");
    }
    return date;
  }

  /** A currency; null for a code that we do not know. */
  public static @Nullable Currency currency(@Nullable String code) {
    if (code == null) {
      return null;
    }
    try {
      return Currency.getInstance(code);
    } catch (IllegalArgumentException unknown) {
      return null;
    }
  }

  /** What a bank calls an amount and its currency. */
  public record Names(String amount, String currency) {}
}
