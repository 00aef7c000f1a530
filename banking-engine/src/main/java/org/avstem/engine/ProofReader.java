package org.avstem.engine;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.avstem.core.account.AccountId;
import org.avstem.core.account.StatedBalance;
import org.avstem.core.transaction.BalanceProof;
import org.avstem.core.transaction.ReconciliationPolicy;
import org.avstem.ports.spi.AccountStore;
import org.avstem.ports.spi.StoreTransaction;

/** Proves an account's rows against what its bank states. */
final class ProofReader {
  private static final int BALANCES_MAX = 200;

  /** A later fetch looks no further back than this, but for one right after a new consent. */
  private static final int CHANGES_DAYS = 120;

  private final EngineContext context;

  ProofReader(EngineContext context) {
    this.context = context;
  }

  BalanceProof proof(StoreTransaction tx, AccountId account) {
    List<StatedBalance> stated = tx.accounts().balances(account, BALANCES_MAX);
    List<AccountStore.Link> links = tx.accounts().linksOf(account);
    Optional<LocalDate> from =
        links.stream()
            .map(link -> tx.snapshots().completeFrom(link.id()))
            .flatMap(Optional::stream)
            .min(Comparator.naturalOrder());
    if (stated.isEmpty() || from.isEmpty()) {
      return BalanceProof.NONE;
    }
    ZoneId zone = zone(tx, links);
    return BalanceProof.of(
        fresh(tx, account, stated, zone),
        new BalanceProof.Books(
            zone, from.get(), day -> tx.transactions().booked(account, day).minorUnits()));
  }

  /**
   * Leaves out what a bank stated before it changed its own past: a row that came late, or was
   * booked, moved or withdrawn since, makes an older balance for its day and the days after say
   * nothing.
   */
  private static List<StatedBalance> fresh(
      StoreTransaction tx, AccountId account, List<StatedBalance> stated, ZoneId zone) {
    Map<Instant, Optional<LocalDate>> changed = new HashMap<>();
    List<StatedBalance> fresh = new ArrayList<>();
    for (StatedBalance balance : stated) {
      LocalDate on =
          balance.on() == null ? balance.fetchedAt().atZone(zone).toLocalDate() : balance.on();
      Optional<LocalDate> earliest =
          changed.computeIfAbsent(
              balance.fetchedAt(),
              at -> tx.transactions().earliestChanged(account, on.minusDays(CHANGES_DAYS), at));
      if (earliest
          .filter(day -> !day.minusDays(ReconciliationPolicy.REACH_DAYS).isAfter(on))
          .isEmpty()) {
        fresh.add(balance);
      }
    }
    return fresh;
  }

  private ZoneId zone(StoreTransaction tx, List<AccountStore.Link> links) {
    return links.stream()
        .map(link -> tx.connections().find(link.connection()))
        .flatMap(Optional::stream)
        .map(connection -> context.bank(connection.provider()))
        .flatMap(Optional::stream)
        .map(bank -> bank.profile().zone())
        .findFirst()
        .orElse(ZoneOffset.UTC);
  }
}
