package org.avstem.adapter.persistence;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.avstem.ports.spi.StoreFault;
import org.jspecify.annotations.Nullable;

/** The row that a result stands on, read by column. */
final class Row {
  private final ResultSet result;

  Row(ResultSet result) {
    this.result = result;
  }

  @Nullable String textOrNull(String column) {
    return read(column, ResultSet::getString);
  }

  String text(String column) {
    return present(column, textOrNull(column));
  }

  UUID uuid(String column) {
    return present(column, read(column, (r, c) -> r.getObject(c, UUID.class)));
  }

  long number(String column) {
    return present(column, numberOrNull(column));
  }

  @Nullable Long numberOrNull(String column) {
    return read(column, (r, c) -> r.getObject(c, Long.class));
  }

  int integer(String column) {
    return present(column, integerOrNull(column));
  }

  @Nullable Integer integerOrNull(String column) {
    return read(column, (r, c) -> r.getObject(c, Integer.class));
  }

  boolean flag(String column) {
    return present(column, read(column, (r, c) -> r.getObject(c, Boolean.class)));
  }

  Instant instant(String column) {
    return present(column, instantOrNull(column));
  }

  @Nullable Instant instantOrNull(String column) {
    OffsetDateTime at = read(column, (r, c) -> r.getObject(c, OffsetDateTime.class));
    return at == null ? null : at.toInstant();
  }

  LocalDate day(String column) {
    return present(column, dayOrNull(column));
  }

  @Nullable LocalDate dayOrNull(String column) {
    return read(column, (r, c) -> r.getObject(c, LocalDate.class));
  }

  byte[] bytes(String column) {
    return present(column, bytesOrNull(column));
  }

  byte @Nullable [] bytesOrNull(String column) {
    return read(column, ResultSet::getBytes);
  }

  <E extends Enum<E>> E code(Class<E> type, String column) {
    return Enum.valueOf(type, text(column));
  }

  <E extends Enum<E>> Optional<E> codeOrNone(Class<E> type, String column) {
    return Optional.ofNullable(textOrNull(column)).map(name -> Enum.valueOf(type, name));
  }

  /** The texts of an array; none where the column is null. */
  List<String> texts(String column) {
    Array array = read(column, ResultSet::getArray);
    if (array == null) {
      return List.of();
    }
    try {
      return List.of((String[]) array.getArray());
    } catch (SQLException e) {
      throw Faults.of(e);
    }
  }

  private <T> @Nullable T read(String column, Reader<T> reader) {
    try {
      return reader.read(result, column);
    } catch (SQLException e) {
      throw Faults.of(e);
    }
  }

  private static <T> T present(String column, @Nullable T value) {
    if (value == null) {
      throw new StoreFault.Broken("a row has no " + column, null);
    }
    return value;
  }

  /** One of the result set's getters. */
  private interface Reader<T> {
    @Nullable T read(ResultSet result, String column) throws SQLException;
  }
}
