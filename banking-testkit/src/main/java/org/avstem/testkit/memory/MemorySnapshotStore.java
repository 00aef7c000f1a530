package org.avstem.testkit.memory;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.avstem.core.account.AccountId;
import org.avstem.core.transaction.DateRange;
import org.avstem.core.transaction.ReservationsShown;
import org.avstem.core.transaction.SnapshotId;
import org.avstem.core.transaction.SpooledRow;
import org.avstem.core.transaction.TransactionDetails;
import org.avstem.ports.spi.SnapshotStore;
import org.avstem.ports.spi.SnapshotStore.Snapshot.Status;
import org.avstem.ports.spi.StoreFault;

final class MemorySnapshotStore implements SnapshotStore {
  static final int ROWS_MAX = 50_000;

  private final Journal journal;
  private final MemoryAccountStore accounts;
  private final Table<SnapshotId, SnapshotRow> snapshots;
  private final Table<SnapshotId, Spool> spools;

  MemorySnapshotStore(Journal journal, MemoryAccountStore accounts) {
    this.journal = journal;
    this.accounts = accounts;
    this.snapshots = Table.hashed("snapshot", journal);
    this.spools = Table.hashed("spool", journal);
  }

  @Override
  public void open(Snapshot snapshot) {
    if (snapshot.status() != Status.OPEN) {
      throw new IllegalArgumentException("a snapshot begins open");
    }
    accounts.account(snapshot.account());
    if (!accounts.link(snapshot.link()).account().equals(snapshot.account())) {
      throw new StoreFault.Broken("the link names another account", null);
    }
    snapshots.add(snapshot.id(), new SnapshotRow(snapshot, false));
    spools.put(snapshot.id(), new Spool(journal));
  }

  @Override
  public void append(SnapshotId snapshot, List<TransactionDetails> rows) {
    Snapshot open = requireOpen(snapshot);
    var currency = accounts.account(open.account()).currency();
    if (rows.stream().anyMatch(row -> !row.amount().currency().equals(currency))) {
      throw new IllegalArgumentException("a row is in another currency than its account");
    }
    spools.require(snapshot).append(rows);
  }

  @Override
  public void clear(SnapshotId snapshot) {
    SnapshotRow row = snapshots.require(snapshot);
    if (row.status() == Status.FOLDED) {
      throw new StoreFault.Broken("snapshot " + snapshot + " is folded", null);
    }
    snapshots.put(snapshot, row.opened());
    spools.put(snapshot, new Spool(journal));
  }

  private Snapshot requireOpen(SnapshotId id) {
    Snapshot snapshot = snapshots.require(id).snapshot();
    if (snapshot.status() != Status.OPEN) {
      throw new StoreFault.Broken("snapshot " + id + " is closed", null);
    }
    return snapshot;
  }

  @Override
  public Summary close(SnapshotId snapshot, boolean complete, ReservationsShown reservations) {
    SnapshotRow row = snapshots.require(snapshot);
    if (row.status() == Status.OPEN) {
      snapshots.put(snapshot, row.closed(complete, reservations));
    }
    return SpoolSummary.of(closedSpool(snapshot).rows());
  }

  @Override
  public Summary dropRepeated(SnapshotId snapshot) {
    Spool spool = closedSpool(snapshot);
    SpoolSummary.repeated(spool.rows()).forEach(spool::drop);
    snapshots.put(snapshot, snapshots.require(snapshot).partial());
    return SpoolSummary.of(spool.rows());
  }

  private Spool closedSpool(SnapshotId id) {
    Status status = snapshots.require(id).status();
    if (status != Status.COMPLETE && status != Status.PARTIAL) {
      throw new StoreFault.Broken("snapshot " + id + " is " + status, null);
    }
    return spools.require(id);
  }

  @Override
  public Optional<Snapshot> find(SnapshotId snapshot) {
    return snapshots.find(snapshot).map(SnapshotRow::snapshot);
  }

  @Override
  public List<Snapshot> unfolded(AccountId account) {
    return snapshots.all().stream()
        .filter(row -> row.status() != Status.FOLDED)
        .map(SnapshotRow::snapshot)
        .filter(snapshot -> snapshot.account().equals(account))
        .sorted(
            Comparator.comparing(
                snapshot -> new AgeKey(snapshot.fetchedAt(), snapshot.id().value()),
                AgeKey.OLDEST_FIRST))
        .toList();
  }

  @Override
  public List<SpooledRow> rows(SnapshotId snapshot, DateRange days) {
    return rows(snapshot).stream()
        .filter(row -> days.contains(row.key().day()))
        .map(row -> new SpooledRow(row.ordinal(), row.key()))
        .toList();
  }

  private List<Spool.Row> rows(SnapshotId snapshot) {
    return spools.find(snapshot).map(Spool::rows).orElse(List.of());
  }

  @Override
  public Map<Integer, TransactionDetails> details(
      SnapshotId snapshot, Collection<Integer> ordinals) {
    if (ordinals.size() > ROWS_MAX) {
      throw new IllegalArgumentException("at most " + ROWS_MAX + " rows at once");
    }
    Map<Integer, TransactionDetails> found = new HashMap<>();
    for (int ordinal : ordinals) {
      find(snapshot, ordinal).ifPresent(row -> found.put(ordinal, row.details()));
    }
    return Map.copyOf(found);
  }

  /** One row of a spool, which must be there. */
  Spool.Row row(SnapshotId snapshot, int ordinal) {
    return find(snapshot, ordinal)
        .orElseThrow(() -> new StoreFault.Broken("snapshot " + snapshot + " lacks a row", null));
  }

  private Optional<Spool.Row> find(SnapshotId snapshot, int ordinal) {
    return spools.find(snapshot).flatMap(spool -> spool.row(ordinal));
  }

  /** The snapshot that another row names. */
  Snapshot require(SnapshotId id) {
    return snapshots.require(id).snapshot();
  }

  @Override
  public void folded(SnapshotId snapshot, Instant at) {
    SnapshotRow row = snapshots.require(snapshot);
    if (row.status() == Status.OPEN) {
      throw new StoreFault.Broken("snapshot " + snapshot + " is open", null);
    }
    snapshots.put(snapshot, row.folded());
    spools.remove(snapshot);
  }

  @Override
  public Optional<LocalDate> completeFrom(UUID link) {
    return unbroken(link).map(DateRange::from);
  }

  @Override
  public Optional<LocalDate> completeUntil(UUID link) {
    return unbroken(link).map(DateRange::to);
  }

  private Optional<DateRange> unbroken(UUID link) {
    return Coverage.of(
        snapshots.all().stream()
            .filter(row -> row.isComplete() && row.status() == Status.FOLDED)
            .map(SnapshotRow::snapshot)
            .filter(snapshot -> snapshot.link().equals(link))
            .toList());
  }
}
