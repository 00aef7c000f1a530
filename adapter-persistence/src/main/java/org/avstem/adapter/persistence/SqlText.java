package org.avstem.adapter.persistence;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * A statement as stores write it: {@code :tenant} wherever the tenant stands and {@code ?} for what
 * the caller gives. The tenant is bound by the session and so can neither be forgotten nor mixed
 * up; {@code ?} and {@code :tenant} never occur inside a literal here.
 *
 * @param jdbc the text for the driver
 * @param tenantAt for each parameter, whether it is the tenant
 */
record SqlText(String jdbc, List<Boolean> tenantAt) {
  SqlText {
    tenantAt = List.copyOf(tenantAt);
  }

  private static final String TENANT = ":tenant";
  private static final ConcurrentMap<String, SqlText> KNOWN = new ConcurrentHashMap<>();

  static SqlText of(String text) {
    return KNOWN.computeIfAbsent(text, SqlText::parse);
  }

  private static SqlText parse(String text) {
    StringBuilder jdbc = new StringBuilder(text.length());
    List<Boolean> tenantAt = new ArrayList<>();
    for (int i = 0; i < text.length(); i++) {
      if (text.startsWith(TENANT, i)) {
        jdbc.append('?');
        tenantAt.add(true);
        i += TENANT.length() - 1;
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
