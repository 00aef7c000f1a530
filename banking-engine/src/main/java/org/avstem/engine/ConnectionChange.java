package org.avstem.engine;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.avstem.core.connection.Connection;
import org.avstem.core.connection.ConnectionId;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.spi.StoreFault;
import org.avstem.ports.spi.StoreTransaction;

/** Changes a connection by compare-and-set, again if somebody else was faster. */
final class ConnectionChange {
  private static final int TRIES_MAX = 8;
  private final EngineContext context;
  private final TenantId tenant;

  ConnectionChange(EngineContext context, TenantId tenant) {
    this.context = context;
    this.tenant = tenant;
  }

  /** Applies {@code change} unless it answers empty. */
  Optional<Connection> apply(ConnectionId id, Function<Connection, Optional<Connection>> change) {
    return apply(id, change, tx -> {});
  }

  /** The same, with {@code also} in the same unit of work if the change is made. */
  Optional<Connection> apply(
      ConnectionId id,
      Function<Connection, Optional<Connection>> change,
      Consumer<StoreTransaction> also) {
    return untilWritten(id, () -> context.in(tenant, tx -> once(tx, id, change, also)));
  }

  /**
   * Tries again while somebody else was faster.
   *
   * @param attempt one try with a unit of work of its own
   * @throws StoreFault.Unreachable if every try was lost
   */
  static Optional<Connection> untilWritten(ConnectionId id, Supplier<Outcome> attempt) {
    for (int tries = 0; tries < TRIES_MAX; tries++) {
      Outcome outcome = attempt.get();
      if (!outcome.lost()) {
        return outcome.changed();
      }
    }
    throw new StoreFault.Unreachable(
        "connection " + id + " changes faster than it can be written", null);
  }

  /** One try inside a unit of work of the caller's. */
  static Outcome once(
      StoreTransaction tx,
      ConnectionId id,
      Function<Connection, Optional<Connection>> change,
      Consumer<StoreTransaction> also) {
    Optional<Connection> next = tx.connections().find(id).flatMap(change);
    if (next.isEmpty()) {
      return new Outcome(Optional.empty(), false);
    }
    Optional<Connection> written = tx.connections().update(next.get());
    written.ifPresent(connection -> also.accept(tx));
    return new Outcome(written, written.isEmpty());
  }

  /** What one try did; {@code lost} if it must be made again. */
  record Outcome(Optional<Connection> changed, boolean lost) {}
}
