package org.avstem.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plans of statements as the runtime role gets them, behind row-level security. */
record Plans(TestDatabase database, Feed feed) {

  /** The plan names this index and reads no large table whole. */
  void assertIndexed(String sql, String index, @Nullable Object... arguments) throws SQLException {
    String plan = plan(sql, arguments);

    assertThat(plan).contains(index);
    assertThat(plan).doesNotContainPattern("Seq Scan on (?!account\\b|account_link\\b)");
  }

  String plan(String sql, @Nullable Object... arguments) throws SQLException {
    try (Connection connection = database.runtime().getConnection();
        PreparedStatement tenant =
            connection.prepareStatement("SELECT set_config('app.tenant_id', ?, true)")) {
      connection.setAutoCommit(false);
      tenant.setString(1, feed.tenant().toString());
      tenant.execute();
      return String.join("\n", lines(connection, "EXPLAIN " + sql, arguments));
    }
  }

  private List<String> lines(Connection connection, String sql, @Nullable Object... arguments)
      throws SQLException {
    Session session = new Session(connection, feed.tenant().value());
    List<String> lines = new ArrayList<>();
    session.each(sql, row -> lines.add(row.text("QUERY PLAN")), arguments);
    return lines;
  }
}
