package org.avstem.app.rest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the fields of one request and keeps what is wrong with them. Not thread-safe. */
public final class FieldCheck {
  private static final int ERRORS_MAX = 100;
  private static final int YEAR_MAX = 9_999;
  private final List<FieldProblem> errors;
  private final String prefix;

  /** Begins. */
  public FieldCheck() {
    this(new ArrayList<>(), "");
  }

  private FieldCheck(List<FieldProblem> errors, String prefix) {
    this.errors = errors;
    this.prefix = prefix;
  }

  /** Reads on within one element; its fields are named {@code [index].field}. */
  public FieldCheck at(int index) {
    return new FieldCheck(errors, prefix + "[" + index + "].");
  }

  /** Reads on within one field; its fields are named {@code field.…}. */
  public FieldCheck within(String field) {
    return new FieldCheck(errors, prefix + field);
  }

  /** Notes a problem. */
  public void wrong(String field, String problem) {
    if (errors.size() < ERRORS_MAX) {
      errors.add(new FieldProblem(prefix + field, problem));
    }
  }

  /** Must be there and be readable. */
  public <T> Optional<T> required(
      String field, @Nullable String value, String what, Function<String, T> reader) {
    if (value == null || value.isBlank()) {
      wrong(field, "is required");
      return Optional.empty();
    }
    return optional(field, value, what, reader);
  }

  /** May be missing, must be readable if it is there. */
  public <T> Optional<T> optional(
      String field, @Nullable String value, String what, Function<String, T> reader) {
    if (value == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(reader.apply(value));
    } catch (IllegalArgumentException | java.time.DateTimeException e) {
      wrong(field, what);
      return Optional.empty();
    }
  }

  /** A short printable text. */
  public Optional<String> text(String field, @Nullable String value, int lengthMax) {
    return optional(
        field,
        value,
        "is 1 to " + lengthMax + " printable characters",
        t -> printable(t, lengthMax));
  }

  /** A short printable text that must be there. */
  public Optional<String> requiredText(String field, @Nullable String value, int lengthMax) {
    return required(
        field,
        value,
        "is 1 to " + lengthMax + " printable characters",
        t -> printable(t, lengthMax));
  }

  /** A day of the years 1 to 9999: what ISO 8601 writes without a sign and every store can hold. */
  public Optional<LocalDate> day(String field, @Nullable String value) {
    return optional(field, value, "is a date, YYYY-MM-DD", FieldCheck::day);
  }

  /** Refuses the request if anything was wrong. */
  public void done() {
    if (!errors.isEmpty()) {
      throw Refusal.invalid(errors);
    }
  }

  private static LocalDate day(String text) {
    LocalDate day = LocalDate.parse(text);
    if (day.getYear() < 1 || day.getYear() > YEAR_MAX) {
      throw new IllegalArgumentException("out of range");
    }
    return day;
  }

  private static String printable(String text, int lengthMax) {
    if (text.isBlank()
        || text.length() > lengthMax
        || text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("not a short printable text");
    }
    return text;
  }
}
