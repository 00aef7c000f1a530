package org.avstem.adapter.persistence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.avstem.core.transaction.Amendment;
import org.avstem.core.transaction.FeedDelta;
import org.avstem.core.transaction.TransactionId;
import org.avstem.ports.spi.ChangeFeedStore.Kind;
import org.avstem.ports.spi.StoreFault;
import org.avstem.ports.spi.TransactionStore.FoldAnswer;
import org.avstem.ports.spi.TransactionStore.FoldWrite;
import org.jspecify.annotations.Nullable;

/**
 * Applies one delta. Rows go from the spool to their place by {@code INSERT … SELECT}, joined with
 * a temporary table of (ordinal, transaction); their content does not pass through here again. The
 * fold version is moved first: whoever loses that race writes nothing, and whoever wins it alone
 * gives out occurrences.
 */
final class FoldWriter {
  private final Session session;
  private final TenantNumbers numbers;
  private final FoldWrite write;
  private boolean published;

  FoldWriter(Session session, TenantNumbers numbers, FoldWrite write) {
    this.session = session;
    this.numbers = numbers;
    this.write = write;
  }

  FoldAnswer apply() {
    FeedDelta delta = write.delta();
    boolean changes =
        !(delta.added().isEmpty() && delta.amended().isEmpty() && delta.retired().isEmpty());
    Optional<Long> version = changes ? moved() : stored().filter(v -> v == write.foldVersion());
    if (version.isEmpty()) {
      stored();
      return new FoldAnswer.Lost();
    }
    if (changes) {
      requireParents();
      write();
    }
    return new FoldAnswer.Applied(version.get());
  }

  private Optional<Long> moved() {
    return session.first(
        FoldSql.MOVE_VERSION, row -> row.number("fold_version"), account(), write.foldVersion());
  }

  private Optional<Long> stored() {
    return Optional.of(
        session
            .first(FoldSql.VERSION, row -> row.number("fold_version"), account())
            .orElseThrow(() -> new StoreFault.Broken("no account " + write.account(), null)));
  }

  private void requireParents() {
    Optional<UUID> parents =
        session.first(
            FoldSql.PARENTS, row -> row.uuid("snapshot_id"), account(), snapshot(), write.link());
    if (parents.isEmpty()) {
      throw new StoreFault.Broken("snapshot or link is not of account " + write.account(), null);
    }
  }

  private void write() {
    session.update(FoldSql.MAKE_STAGE);
    session.update(FoldSql.EMPTY_STAGE);
    add();
    amend();
    retire();
    if (published) {
      numbers.event("transactions.changed", write.account().toString(), "", write.at());
    }
  }

  private void add() {
    List<FeedDelta.Added> added = write.delta().added();
    if (added.isEmpty()) {
      return;
    }
    requireAll(
        added.size(),
        session.update(
            FoldSql.STAGE_ADDED,
            SqlArray.of("int4", added, FeedDelta.Added::ordinal),
            SqlArray.uuids(write.newIds(), TransactionId::value),
            snapshot(),
            account()));
    session.update(FoldSql.ADD_TRANSACTIONS, account(), write.at(), write.at(), snapshot());
    session.update(FoldSql.ADD_VIEWS, write.link(), snapshot());
    session.update(FoldSql.ENQUEUE_ADDED, snapshot());
    observe(true);
    write.newIds().forEach(id -> publish(Kind.ADDED, id.value()));
  }

  private void amend() {
    List<FeedDelta.Amended> amended = write.delta().amended();
    if (amended.isEmpty()) {
      return;
    }
    requireAll(
        amended.size(),
        session.update(
            FoldSql.STAGE_AMENDED,
            SqlArray.of("int4", amended, FeedDelta.Amended::ordinal),
            SqlArray.uuids(amended, a -> a.transaction().value()),
            SqlArray.of("bool", write.amendments(), Amendment::isPublished),
            SqlArray.of("bool", write.amendments(), Amendment::isMaterial),
            snapshot(),
            write.link(),
            account(),
            account()));
    session.update(FoldSql.UNSHARE, write.link());
    session.update(FoldSql.AMEND_TRANSACTIONS, write.at(), snapshot());
    session.update(FoldSql.AMEND_VIEWS, write.link(), snapshot());
    session.update(FoldSql.COPY_STATE, SqlArray.uuids(amended, a -> a.transaction().value()));
    session.update(FoldSql.ENQUEUE_AMENDED);
    observe(false);
    List<UUID> overtaken = new ArrayList<>();
    session.each(
        FoldSql.AMENDED,
        row -> {
          UUID id = row.uuid("transaction_id");
          publish(kind(row.textOrNull("was")), id);
          if (row.flag("material")) {
            overtaken.add(id);
          }
        });
    new DecisionWriter(session).overtaken(overtaken, write.at());
  }

  private void observe(boolean added) {
    session.update(FoldSql.OBSERVE, account(), write.link(), snapshot(), write.at(), added);
    session.update(FoldSql.MAP_OBSERVATIONS, account(), added);
  }

  private void retire() {
    List<FeedDelta.Retired> retired = write.delta().retired();
    if (retired.isEmpty()) {
      return;
    }
    SqlArray ids = SqlArray.uuids(retired, r -> r.transaction().value());
    requireAll(
        retired.size(),
        session
            .first(FoldSql.OF_ACCOUNT, row -> row.integer("rows"), ids, account())
            .orElseThrow());
    List<UUID> gone =
        session.list(
            FoldSql.RETIRE,
            row -> row.uuid("transaction_id"),
            write.at(),
            ids,
            SqlArray.texts(retired, r -> r.state().name()),
            account());
    new DecisionWriter(session).overtaken(gone, write.at());
    session.update(FoldSql.COPY_STATE, SqlArray.uuids(gone));
    session.update(FoldSql.DEQUEUE, SqlArray.uuids(gone));
    gone.forEach(id -> publish(Kind.REMOVED, id));
  }

  private void publish(Kind kind, UUID transaction) {
    published = true;
    numbers.change(kind, transaction, write.at());
  }

  /** A consumer forgot what was removed; what comes back must come whole. */
  private static Kind kind(@Nullable String was) {
    return "BOOKED".equals(was) || "PENDING".equals(was) ? Kind.MODIFIED : Kind.ADDED;
  }

  private void requireAll(int wanted, int found) {
    if (wanted != found) {
      throw new StoreFault.Broken(
          "a delta of snapshot " + write.snapshot() + " names rows or transactions not stored",
          null);
    }
  }

  private UUID account() {
    return write.account().value();
  }

  private UUID snapshot() {
    return write.snapshot().value();
  }
}
