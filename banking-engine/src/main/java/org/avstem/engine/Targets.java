package org.avstem.engine;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.avstem.core.account.AccountId;
import org.avstem.core.connection.Connection;
import org.avstem.core.tenant.TenantId;
import org.avstem.core.transaction.DateRange;
import org.avstem.core.transaction.ReservationsShown;
import org.avstem.core.transaction.SnapshotId;
import org.avstem.core.transaction.TransactionDetails;
import org.avstem.ports.spi.AccountStore;
import org.avstem.ports.spi.ProviderAccount;
import org.avstem.ports.spi.SnapshotStore;
import org.avstem.ports.spi.SnapshotStore.Snapshot;
import org.avstem.ports.spi.StoreTransaction;

/**
 * The snapshots of one fetch: one for each currency, since rows in another currency open a
 * sub-account. Not thread-safe.
 */
final class Targets {
  private final EngineContext context;
  private final TenantId tenant;
  private final Connection connection;
  private final ProviderAccount account;
  private final Window window;
  private final Map<Currency, Target> byCurrency = new LinkedHashMap<>();

  Targets(
      EngineContext context,
      TenantId tenant,
      Connection connection,
      ProviderAccount account,
      Window window) {
    this.context = context;
    this.tenant = tenant;
    this.connection = connection;
    this.account = account;
    this.window = window;
  }

  /** What a fetch asks for and what it may prove. */
  record Window(DateRange days, LocalDate absenceUntil, Instant fetchedAt) {}

  /**
   * Opens snapshots for the account and for every sub-account known by the same name, so that what
   * went missing there is noticed, too.
   */
  void openKnown() {
    context.in(
        tenant,
        tx -> {
          if (account.currency() != null) {
            byCurrency.put(account.currency(), opened(tx, account.currency()));
          }
          for (AccountStore.Link link : tx.accounts().links(connection.id())) {
            if (link.providerAccountId().equals(account.providerAccountId())) {
              Optional<AccountStore.Account> known = tx.accounts().find(link.account());
              known.ifPresent(
                  sub ->
                      byCurrency.computeIfAbsent(sub.currency(), currency -> opened(tx, currency)));
            }
          }
          return byCurrency.size();
        });
  }

  Collection<Target> all() {
    return List.copyOf(byCurrency.values());
  }

  /** Spools a page, each row under its currency. */
  void append(List<TransactionDetails> rows) {
    Map<Currency, List<TransactionDetails>> split = new LinkedHashMap<>();
    rows.forEach(
        row ->
            split.computeIfAbsent(row.amount().currency(), currency -> new ArrayList<>()).add(row));
    context.in(
        tenant,
        tx -> {
          split.forEach(
              (currency, part) ->
                  tx.snapshots()
                      .append(
                          byCurrency.computeIfAbsent(currency, c -> opened(tx, c)).snapshot().id(),
                          part));
          return split.size();
        });
  }

  /** Begins again with empty spools. */
  void clear() {
    context.in(
        tenant,
        tx -> {
          byCurrency.values().forEach(target -> tx.snapshots().clear(target.snapshot().id()));
          return byCurrency.size();
        });
  }

  Map<Target, SnapshotStore.Summary> close(boolean complete, ReservationsShown reservations) {
    return context.in(
        tenant,
        tx -> {
          Map<Target, SnapshotStore.Summary> summaries = new LinkedHashMap<>();
          byCurrency
              .values()
              .forEach(
                  target ->
                      summaries.put(
                          target,
                          tx.snapshots().close(target.snapshot().id(), complete, reservations)));
          return summaries;
        });
  }

  /** Keeps one of each row that stood on two pages. */
  Map<Target, SnapshotStore.Summary> dropRepeated(Map<Target, SnapshotStore.Summary> summaries) {
    return context.in(
        tenant,
        tx -> {
          Map<Target, SnapshotStore.Summary> left = new LinkedHashMap<>();
          summaries.forEach(
              (target, summary) ->
                  left.put(target, summary.repeatedRows() > 0 ? dropped(tx, target) : summary));
          return left;
        });
  }

  private static SnapshotStore.Summary dropped(StoreTransaction tx, Target target) {
    return tx.snapshots().dropRepeated(target.snapshot().id());
  }

  private Target opened(StoreTransaction tx, Currency currency) {
    AccountStore.Account candidate =
        new AccountStore.Account(
            new AccountId(context.sources().newId()),
            account.number(),
            currency,
            account.type(),
            account.name());
    AccountStore.Account resolved =
        tx.accounts().resolve(candidate, connection.provider() + ":" + account.providerAccountId());
    AccountStore.Link link =
        tx.accounts()
            .link(
                context.sources().newId(),
                connection.id(),
                resolved.id(),
                account.providerAccountId(),
                connection.generation());
    Snapshot snapshot =
        new Snapshot(
            new SnapshotId(context.sources().newId()),
            resolved.id(),
            link.id(),
            link.generation(),
            window.fetchedAt(),
            window.days(),
            window.absenceUntil(),
            ReservationsShown.NONE,
            Snapshot.Status.OPEN);
    tx.snapshots().open(snapshot);
    return new Target(resolved, link, snapshot);
  }
}
