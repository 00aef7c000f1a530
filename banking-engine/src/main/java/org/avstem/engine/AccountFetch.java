package org.avstem.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.avstem.core.budget.Endpoint;
import org.avstem.core.transaction.RejectedRow;
import org.avstem.core.transaction.ReservationsShown;
import org.avstem.ports.spi.BankProfile;
import org.avstem.ports.spi.PageCursor;
import org.avstem.ports.spi.TransactionPage;
import org.avstem.ports.spi.TransactionQuery;

/**
 * Brings one account's pages into the spool, within the bank's limits. What has arrived before a
 * halt stays there, as a partial fetch.
 */
final class AccountFetch {
  private static final int REJECTED_KEPT_MAX = 1000;
  private final EngineContext context;
  private final BankSession session;
  private final String resource;
  private final Runnable heartbeat;

  AccountFetch(EngineContext context, BankSession session, String resource, Runnable heartbeat) {
    this.context = context;
    this.session = session;
    this.resource = resource;
    this.heartbeat = heartbeat;
  }

  /**
   * What a fetch brought.
   *
   * @param cut why it is not complete, if it is not
   */
  record Fetched(
      int pages,
      int rows,
      int rejectedCount,
      List<RejectedRow> rejected,
      ReservationsShown reservations,
      Optional<Halt> cut) {
    /** Of what was counted for another account already, only why it is not complete. */
    static Fetched countedElsewhere(Optional<Halt> cut) {
      return new Fetched(0, 0, 0, List.of(), ReservationsShown.NONE, cut);
    }

    /** The same, cut for this reason unless it was cut before. */
    Fetched cutBy(Halt halt) {
      return new Fetched(
          pages, rows, rejectedCount, rejected, reservations, cut.or(() -> Optional.of(halt)));
    }

    boolean isComplete() {
      return cut.isEmpty();
    }
  }

  /** The first page alone, nothing stored. */
  Reading<TransactionPage> first(TransactionQuery query) {
    return page(query, Optional.empty());
  }

  /** Stores this first page and all that follow it. */
  Fetched fetch(Targets targets, TransactionQuery query, Reading<TransactionPage> first) {
    BankProfile profile = session.bank().profile();
    Instant deadline = context.now().plus(profile.fetchTimeMax());
    Progress progress = new Progress();
    Reading<TransactionPage> reading = first;
    while (true) {
      if (reading instanceof Reading.Stopped<TransactionPage> stopped) {
        return progress.cut(stopped.halt());
      }
      TransactionPage page = ((Reading.Value<TransactionPage>) reading).value();
      targets.append(page.rows());
      progress.took(page);
      heartbeat.run();
      if (page.next().isEmpty()) {
        return progress.complete();
      }
      if (!progress.cursors.add(page.next().get().value())) {
        return progress.cut(Halt.failed("PAGINATION_LOOP", new Halt.Effect.Nothing()));
      }
      Optional<String> limit = progress.limitReached(profile, context.now().isAfter(deadline));
      if (limit.isPresent()) {
        return progress.cut(Halt.failed(limit.get(), new Halt.Effect.Nothing()));
      }
      reading = page(query, page.next());
    }
  }

  private Reading<TransactionPage> page(TransactionQuery query, Optional<PageCursor> cursor) {
    boolean counted = cursor.isEmpty() || session.bank().profile().pagesCount();
    return session.read(
        Endpoint.TRANSACTIONS,
        resource,
        counted,
        call -> session.bank().data().transactions(call, query, cursor));
  }

  /** How far a fetch has come. */
  private static final class Progress {
    private final Set<String> cursors = new HashSet<>();
    private final List<RejectedRow> rejected = new ArrayList<>();
    private ReservationsShown reservations = ReservationsShown.NONE;
    private int pages;
    private int rows;
    private int rejectedCount;

    private void took(TransactionPage page) {
      pages++;
      rows += page.rows().size();
      rejectedCount += page.rejected().size();
      reservations = reservations.and(page.reservations());
      page.rejected().stream()
          .limit(Math.max(0, REJECTED_KEPT_MAX - rejected.size()))
          .forEach(rejected::add);
    }

    private Optional<String> limitReached(BankProfile profile, boolean late) {
      if (pages >= profile.pagesMax()) {
        return Optional.of("PAGES_MAX");
      } else if (rows + rejectedCount >= profile.rowsMax()) {
        return Optional.of("ROWS_MAX");
      }
      return late ? Optional.of("FETCH_TIME_MAX") : Optional.empty();
    }

    private Fetched cut(Halt halt) {
      return complete().cutBy(halt);
    }

    private Fetched complete() {
      return new Fetched(
          pages, rows, rejectedCount, List.copyOf(rejected), reservations, Optional.empty());
    }
  }
}
