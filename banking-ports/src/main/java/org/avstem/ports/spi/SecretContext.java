package org.avstem.ports.spi;

import org.avstem.core.connection.Environment;
import org.avstem.core.tenant.TenantId;

/**
 * Where a secret lives. It is the ciphertext's associated data (a length-prefixed list, never
 * concatenated strings), so a ciphertext moved to another row, column, tenant or environment, or
 * rolled back to an older version, does not open.
 *
 * @param row the row's id, not empty
 * @param version the row's secret version; rises with every sealing of the same row
 */
public record SecretContext(
    Environment environment,
    TenantId tenant,
    String table,
    String column,
    String row,
    long version) {
  public SecretContext {
    if (table.isEmpty() || column.isEmpty() || row.isEmpty()) {
      throw new IllegalArgumentException("a secret lives in a table, a column and a row");
    }
  }
}
