package org.avstem.testkit.memory;

import java.util.List;
import java.util.Optional;
import org.avstem.core.transaction.RowKey;
import org.avstem.core.transaction.TransactionDetails;

/** The rows of one snapshot in the order in which they came. */
final class Spool {
  private final Log<Row> rows;

  Spool(Journal journal) {
    this.rows = new Log<>(journal);
  }

  void append(List<TransactionDetails> more) {
    int append = rows.size() == 0 ? 0 : rows.get(rows.size()).append() + 1;
    for (TransactionDetails details : more) {
      rows.append(new Row(rows.size(), RowKey.of(details), details, append, false));
    }
  }

  /** Drops a row; the ordinals of the others stay. */
  void drop(Row row) {
    rows.replace(
        row.ordinal() + 1, new Row(row.ordinal(), row.key(), row.details(), row.append(), true));
  }

  List<Row> rows() {
    return rows.after(0, Integer.MAX_VALUE).stream().filter(row -> !row.isDropped()).toList();
  }

  Optional<Row> row(int ordinal) {
    return ordinal < 0 || ordinal >= rows.size()
        ? Optional.empty()
        : Optional.of(rows.get(ordinal + 1)).filter(row -> !row.isDropped());
  }

  /** A row and the number of the append that brought it. */
  record Row(int ordinal, RowKey key, TransactionDetails details, int append, boolean isDropped) {}
}
