package org.avstem.adapter.crypto;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.spi.SealedSecret;
import org.avstem.ports.spi.StoreFault;
import org.avstem.ports.spi.TenantKeysets;

/** A keyset store that a test can break into: rows can be set, and it can be down. */
final class KeysetTable implements TenantKeysets {
  final AtomicInteger reads = new AtomicInteger();
  private final Map<TenantId, SealedSecret> rows = new ConcurrentHashMap<>();
  private volatile boolean down;
  private volatile Runnable beforeFirstPut = () -> {};

  @Override
  public Optional<SealedSecret> find(TenantId tenant) {
    requireUp();
    reads.incrementAndGet();
    return Optional.ofNullable(rows.get(tenant));
  }

  @Override
  public SealedSecret putIfAbsent(TenantId tenant, SealedSecret wrapped) {
    requireUp();
    Runnable rival = beforeFirstPut;
    beforeFirstPut = () -> {};
    rival.run();
    return rows.computeIfAbsent(tenant, unused -> wrapped);
  }

  @Override
  public void destroy(TenantId tenant) {
    rows.remove(tenant);
  }

  /** What a database writer can do. */
  void set(TenantId tenant, SealedSecret wrapped) {
    rows.put(tenant, wrapped);
  }

  SealedSecret row(TenantId tenant) {
    return Optional.ofNullable(rows.get(tenant)).orElseThrow();
  }

  int size() {
    return rows.size();
  }

  void goDown() {
    down = true;
  }

  void comeUp() {
    down = false;
  }

  /** Runs {@code rival} between the look and the write of whoever writes next. */
  void letARivalIn(Runnable rival) {
    beforeFirstPut = rival;
  }

  private void requireUp() {
    if (down) {
      throw new StoreFault.Unreachable("keyset store is down", null);
    }
  }
}
