package org.avstem.testkit.memory;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.avstem.core.transaction.ContentFingerprint;
import org.avstem.core.transaction.RowKey;
import org.avstem.ports.spi.SnapshotStore.IdShape;
import org.avstem.ports.spi.SnapshotStore.Summary;
import org.jspecify.annotations.Nullable;

/** Counts what a closed spool holds. */
final class SpoolSummary {
  private SpoolSummary() {}

  static Summary of(List<Spool.Row> rows) {
    SortedMap<LocalDate, Integer> perDay = new TreeMap<>();
    rows.forEach(row -> perDay.merge(row.key().day(), 1, Integer::sum));
    return new Summary(
        perDay,
        shape(rows, RowKey::transactionId),
        shape(rows, RowKey::entryReference),
        repeated(rows).size());
  }

  private static IdShape shape(List<Spool.Row> rows, Function<RowKey, @Nullable String> kind) {
    Map<String, ContentFingerprint> first = new HashMap<>();
    Map<String, Boolean> conflicting = new HashMap<>();
    int present = 0;
    for (Spool.Row row : rows) {
      String id = kind.apply(row.key());
      if (isPresent(id)) {
        present++;
        ContentFingerprint content = first.putIfAbsent(id, row.key().content());
        if (content != null && !content.equals(row.key().content())) {
          conflicting.put(id, true);
        }
      }
    }
    return new IdShape(present, first.size(), conflicting.size());
  }

  /** Rows that an earlier append has brought already. */
  static List<Spool.Row> repeated(List<Spool.Row> rows) {
    Map<Same, Integer> firstAppend = new HashMap<>();
    List<Spool.Row> repeated = new ArrayList<>();
    for (Spool.Row row : rows) {
      Same same = Same.of(row.key());
      Integer before = same.hasId() ? firstAppend.putIfAbsent(same, row.append()) : null;
      if (before != null && before < row.append()) {
        repeated.add(row);
      }
    }
    return repeated;
  }

  private static boolean isPresent(@Nullable String id) {
    return id != null && !id.isBlank();
  }

  private record Same(
      ContentFingerprint content, @Nullable String transactionId, @Nullable String reference) {
    static Same of(RowKey key) {
      return new Same(key.content(), key.transactionId(), key.entryReference());
    }

    boolean hasId() {
      return isPresent(transactionId) || isPresent(reference);
    }
  }
}
