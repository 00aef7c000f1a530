package org.avstem.adapter.persistence;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * A statement as stores write it: {@code :tenant} wherever the tenant stands, {@code ?} for what
 * the caller gives and {@code :id} for a UUID of the caller by which many rows are found. The
 * tenant is bound by the session and so can neither be forgotten nor mixed up; none of the three
 * occurs inside a literal here.
 *
 * @param jdbc the text for the driver
 * @param tenantAt for each parameter, whether it is the tenant
 */
record SqlText(String jdbc, List<Boolean> tenantAt) {
  SqlText {
    tenantAt = List.copyOf(tenantAt);
  }

  private static final String TENANT = ":tenant";
  private static final String ID = ":id";

  /**
   * A sub-select hides the value from the planner, which else takes a tenant, an account or a fetch
   * that is newer than its statistics for a single row, and reads all that it has to find one row
   * of it.
   */
  private static final String HIDDEN = "(SELECT ?::uuid)";

  private static final ConcurrentMap<String, SqlText> KNOWN = new ConcurrentHashMap<>();

  static SqlText of(String text) {
    return KNOWN.computeIfAbsent(text, SqlText::parse);
  }

  private static SqlText parse(String text) {
    StringBuilder jdbc = new StringBuilder(text.length());
    List<Boolean> tenantAt = new ArrayList<>();
    for (int i = 0; i < text.length(); i++) {
      if (text.startsWith(TENANT, i)) {
        jdbc.append(HIDDEN);
        tenantAt.add(true);
        i += TENANT.length() - 1;
      } else if (text.startsWith(ID, i)) {
        jdbc.append(HIDDEN);
        tenantAt.add(false);
        i += ID.length() - 1;
      } else {
        if (text.charAt(i) == '?') {
          tenantAt.add(false);
        }
        jdbc.append(text.charAt(i));
      }
    }
    return new SqlText(jdbc.toString(), tenantAt);
  }
}
