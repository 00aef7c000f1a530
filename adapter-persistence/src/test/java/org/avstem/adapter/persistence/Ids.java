package org.avstem.adapter.persistence;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.avstem.core.tenant.TenantId;

/** Ids for tests that sort in the order in which they were made, as version 7 does. */
final class Ids {
  private static final AtomicLong NEXT = new AtomicLong(1);
  private static final long VERSION_7 = 0x0190_0000_0000_7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private Ids() {}

  static UUID next() {
    return new UUID(VERSION_7, VARIANT | NEXT.getAndIncrement());
  }

  static List<UUID> several(int count) {
    return Stream.generate(Ids::next).limit(count).toList();
  }

  static TenantId tenant() {
    return new TenantId(next());
  }
}
