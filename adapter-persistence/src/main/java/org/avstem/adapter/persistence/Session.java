package org.avstem.adapter.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One open transaction of one tenant, and how statements run in it. Not thread-safe. */
final class Session {
  /** Rows that a large answer brings at a time, so that it never lies in memory twice. */
  private static final int FETCH_ROWS = 4_000;

  private static final String SORTING = "SELECT set_config('enable_sort', ?, true)";

  private final Connection connection;
  private final UUID tenant;
  private long changed;
  private boolean ended;

  Session(Connection connection, UUID tenant) {
    this.connection = connection;
    this.tenant = tenant;
  }

  /** After this the session refuses statements: a store kept beyond its unit of work. */
  void end() {
    ended = true;
  }

  Connection connection() {
    if (ended) {
      throw new IllegalStateException("the unit of work has ended");
    }
    return connection;
  }

  /** How many rows its statements changed. */
  long changed() {
    return changed;
  }

  UUID tenant() {
    return tenant;
  }

  /** Runs a statement and answers how many rows it changed. */
  int update(String sql, @Nullable Object... arguments) {
    try (PreparedStatement statement = prepare(sql, arguments)) {
      int rows = statement.executeUpdate();
      changed += rows;
      return rows;
    } catch (SQLException e) {
      throw Faults.of(e);
    }
  }

  /** Hands each row of the answer to {@code reader}, as they arrive. */
  void each(String sql, Consumer<Row> reader, @Nullable Object... arguments) {
    try (PreparedStatement statement = prepare(sql, arguments)) {
      statement.setFetchSize(FETCH_ROWS);
      try (ResultSet result = statement.executeQuery()) {
        Row row = new Row(result);
        while (result.next()) {
          reader.accept(row);
        }
      }
    } catch (SQLException e) {
      throw Faults.of(e);
    }
  }

  <T> List<T> list(String sql, Function<Row, T> reader, @Nullable Object... arguments) {
    List<T> answer = new ArrayList<>();
    each(sql, row -> answer.add(reader.apply(row)), arguments);
    return answer;
  }

  /**
   * The same in the order of an index that has it. What seems little to the planner is else found
   * by any index and sorted, however much there is.
   */
  <T> List<T> listByIndex(String sql, Function<Row, T> reader, @Nullable Object... arguments) {
    first(SORTING, row -> row.text("set_config"), "off");
    List<T> answer = list(sql, reader, arguments);
    first(SORTING, row -> row.text("set_config"), "on");
    return answer;
  }

  <T> Optional<T> first(String sql, Function<Row, T> reader, @Nullable Object... arguments) {
    List<T> rows = list(sql, reader, arguments);
    return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(0));
  }

  private PreparedStatement prepare(String sql, @Nullable Object... arguments) throws SQLException {
    SqlText text = SqlText.of(sql);
    PreparedStatement statement = connection().prepareStatement(text.jdbc());
    try {
      bind(statement, text, arguments);
      return statement;
    } catch (SQLException | RuntimeException e) {
      statement.close();
      throw e;
    }
  }

  private void bind(PreparedStatement statement, SqlText text, @Nullable Object[] arguments)
      throws SQLException {
    int next = 0;
    List<Boolean> tenantAt = text.tenantAt();
    for (int i = 0; i < tenantAt.size(); i++) {
      if (tenantAt.get(i)) {
        statement.setObject(i + 1, tenant);
      } else {
        set(statement, i + 1, arguments[next++]);
      }
    }
    if (next != arguments.length) {
      throw new IllegalStateException("a statement has " + next + " parameters of the caller");
    }
  }

  private void set(PreparedStatement statement, int at, @Nullable Object value)
      throws SQLException {
    if (value == null) {
      statement.setNull(at, Types.NULL);
    } else if (value instanceof Instant instant) {
      statement.setObject(at, micros(instant).atOffset(ZoneOffset.UTC));
    } else if (value instanceof String text) {
      statement.setString(at, storable(text));
    } else if (value instanceof Enum<?> code) {
      statement.setString(at, code.name());
    } else if (value instanceof SqlArray array) {
      statement.setArray(at, connection.createArrayOf(array.type(), array.elements()));
    } else if (value instanceof byte[] bytes) {
      statement.setBytes(at, bytes);
    } else {
      statement.setObject(at, value);
    }
  }

  /** The precision that the database keeps. */
  static Instant micros(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS);
  }

  /** The database's text cannot hold U+0000, which a bank's JSON can. */
  static String storable(String text) {
    return text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
  }
}
