package org.avstem.adapter.persistence;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.avstem.core.account.AccountId;
import org.avstem.core.account.AccountType;
import org.avstem.core.account.Iban;
import org.avstem.core.account.NorwegianAccountNumber;
import org.avstem.core.connection.Connection;
import org.avstem.core.connection.ConnectionId;
import org.avstem.core.connection.Environment;
import org.avstem.core.connection.Initiator;
import org.avstem.core.connection.ProviderId;
import org.avstem.core.money.Money;
import org.avstem.core.tenant.TenantId;
import org.avstem.core.transaction.Amendment;
import org.avstem.core.transaction.BookingStatus;
import org.avstem.core.transaction.Counterparty;
import org.avstem.core.transaction.DateRange;
import org.avstem.core.transaction.FeedDelta;
import org.avstem.core.transaction.Remittance;
import org.avstem.core.transaction.ReservationsShown;
import org.avstem.core.transaction.SnapshotId;
import org.avstem.core.transaction.TransactionDetails;
import org.avstem.core.transaction.TransactionId;
import org.avstem.ports.spi.AccountStore;
import org.avstem.ports.spi.SnapshotStore;
import org.avstem.ports.spi.StoreTransaction;
import org.avstem.ports.spi.Stores;
import org.avstem.ports.spi.TransactionStore.FoldAnswer;
import org.avstem.ports.spi.TransactionStore.FoldWrite;

/** One connected account of one tenant, and how rows get into it. */
record Feed(Stores stores, TenantId tenant, ConnectionId connection, AccountId account, UUID link) {
  static final Instant NOW = Instant.parse("2026-03-01T09:30:00.123456Z");
  static final LocalDate DAY = LocalDate.of(2026, 2, 1);
  static final Currency NOK = Currency.getInstance("NOK");
  static final DateRange YEAR = new DateRange(DAY.minusYears(1), DAY.plusYears(1));

  static Feed connected(Stores stores, TenantId tenant) {
    ConnectionId connection = new ConnectionId(Ids.next());
    stores.tenants().add(tenant, "tenant", NOW);
    return stores
        .unitOfWork()
        .in(
            tenant,
            tx -> {
              tx.connections().insert(connection(connection));
              AccountStore.Account account =
                  tx.accounts().resolve(account(new AccountId(Ids.next())), "-");
              UUID link = Ids.next();
              tx.accounts().link(link, connection, account.id(), "acc-1", 1);
              return new Feed(stores, tenant, connection, account.id(), link);
            });
  }

  static Connection connection(ConnectionId id) {
    return Connection.pending(
        id, new ProviderId("dnb"), Environment.SANDBOX, new Initiator("user-1"), NOW);
  }

  static AccountStore.Account account(AccountId id) {
    return new AccountStore.Account(
        id, Optional.of(new Iban("NO9386011117947")), NOK, AccountType.CURRENT, "Driftskonto");
  }

  <T> T in(Function<StoreTransaction, T> work) {
    return stores.unitOfWork().in(tenant, work);
  }

  static TransactionDetails row(int number) {
    return row(number, BookingStatus.BOOKED, DAY.plusDays(number % 28));
  }

  static TransactionDetails row(int number, BookingStatus status, LocalDate day) {
    return new TransactionDetails(
        status,
        day,
        day,
        day.plusDays(1),
        new Money(100L + number, NOK),
        new Counterparty(
            "Kunde " + number + " \\ \"AS\"", new NorwegianAccountNumber("86011117947")),
        new Remittance(
            List.of("RF18539007547034", "a,{}\"\\b"),
            List.of("Faktura " + number),
            "e2e-" + number),
        "tx-" + number,
        "ref-" + number,
        "PMNT-RCDT-ESCT",
        null,
        number % 2 == 0 ? new Money(1_000L + number, NOK) : null);
  }

  static List<TransactionDetails> rows(int count) {
    return IntStream.range(0, count).mapToObj(Feed::row).toList();
  }

  SnapshotId spooled(List<TransactionDetails> rows) {
    SnapshotId snapshot = new SnapshotId(Ids.next());
    return in(
        tx -> {
          tx.snapshots().open(snapshot(snapshot));
          tx.snapshots().append(snapshot, rows);
          tx.snapshots().close(snapshot, true, ReservationsShown.IN_RANGE);
          return snapshot;
        });
  }

  SnapshotStore.Snapshot snapshot(SnapshotId id) {
    return new SnapshotStore.Snapshot(
        id,
        account,
        link,
        1,
        NOW,
        YEAR,
        YEAR.to(),
        ReservationsShown.NONE,
        SnapshotStore.Snapshot.Status.OPEN);
  }

  /** Spools and folds rows that are all new. */
  List<TransactionId> imported(List<TransactionDetails> rows) {
    SnapshotId snapshot = spooled(rows);
    List<TransactionId> ids = ids(rows.size());
    in(tx -> tx.transactions().apply(adding(tx, snapshot, ids)));
    in(tx -> done(() -> tx.snapshots().folded(snapshot, NOW)));
    return ids;
  }

  FoldWrite adding(StoreTransaction tx, SnapshotId snapshot, List<TransactionId> ids) {
    List<FeedDelta.Added> added =
        IntStream.range(0, ids.size()).mapToObj(FeedDelta.Added::new).toList();
    return new FoldWrite(
        account,
        link,
        snapshot,
        tx.accounts().foldVersion(account),
        new FeedDelta(added, List.of(), List.of(), 0, Set.of()),
        ids,
        List.of(),
        NOW);
  }

  FoldAnswer amend(TransactionDetails row, TransactionId id, Set<Amendment.Change> changes) {
    SnapshotId snapshot = spooled(List.of(row));
    return in(
        tx ->
            tx.transactions()
                .apply(
                    new FoldWrite(
                        account,
                        link,
                        snapshot,
                        tx.accounts().foldVersion(account),
                        new FeedDelta(
                            List.of(),
                            List.of(new FeedDelta.Amended(0, id, FeedDelta.Tier.C)),
                            List.of(),
                            0,
                            Set.of()),
                        List.of(),
                        List.of(new Amendment(changes)),
                        NOW.plusSeconds(60))));
  }

  FoldAnswer retire(List<FeedDelta.Retired> retired) {
    SnapshotId snapshot = spooled(List.of());
    return in(
        tx ->
            tx.transactions()
                .apply(
                    new FoldWrite(
                        account,
                        link,
                        snapshot,
                        tx.accounts().foldVersion(account),
                        new FeedDelta(List.of(), List.of(), retired, 0, Set.of()),
                        List.of(),
                        List.of(),
                        NOW.plusSeconds(120))));
  }

  static List<TransactionId> ids(int count) {
    List<TransactionId> ids = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      ids.add(new TransactionId(Ids.next()));
    }
    return ids;
  }

  private static boolean done(Runnable work) {
    work.run();
    return true;
  }
}
