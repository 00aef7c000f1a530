package org.avstem.testkit.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.avstem.ports.spi.DecisionStore;
import org.avstem.ports.spi.Hash;
import org.avstem.ports.spi.IdempotencyStore;
import org.avstem.ports.spi.PageRequest;
import org.avstem.ports.spi.StoreTransaction;
import org.avstem.ports.spi.TransactionStore;
import org.avstem.testkit.fixture.TestFeed;
import org.avstem.testkit.fixture.TestTenant;

/** All that can be read of one {@link FullTenant}'s rows, by store. */
record Picture(Map<String, List<Object>> stores) {
  private static final PageRequest PAGE = PageRequest.first(100);

  static Picture of(FullTenant full, StoreTransaction tx) {
    Map<String, List<Object>> all = new LinkedHashMap<>();
    all.put("connections", connections(full, tx));
    all.put("consents", List.copyOf(tx.consents().list(full.connectionId())));
    all.put("attempts", attempts(full, tx));
    all.put("credentials", present(tx.credentials().find(full.connectionId())));
    all.put("callLedger", counted(full, tx));
    all.put("accounts", accounts(full, tx));
    all.put("snapshots", snapshots(full, tx));
    all.put("transactions", transactions(full, tx));
    all.put("changes", List.copyOf(tx.changes().after(0, 100)));
    all.put("openItems", openItems(full, tx));
    all.put("decisions", decisions(full, tx));
    all.put("runs", runs(full, tx));
    all.put("outbox", List.copyOf(tx.outbox().undelivered(100)));
    all.put("audit", List.copyOf(tx.audit().after(0, 100)));
    all.put("apiKeys", apiKeys(full, tx));
    all.put("idempotency", claim(tx));
    return new Picture(all);
  }

  /** The stores in which something is seen. */
  List<String> filled() {
    return stores.entrySet().stream()
        .filter(entry -> !entry.getValue().isEmpty())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The stores that look as they did in {@code before}. */
  List<String> unchangedSince(Picture before) {
    return stores.entrySet().stream()
        .filter(entry -> entry.getValue().equals(before.stores.get(entry.getKey())))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static List<Object> connections(FullTenant full, StoreTransaction tx) {
    List<Object> seen = new ArrayList<>(present(tx.connections().find(full.connectionId())));
    seen.addAll(tx.connections().list(PAGE).rows());
    seen.addAll(tx.connections().history(full.connectionId(), PAGE).rows());
    seen.addAll(tx.connections().countByStatus());
    return seen;
  }

  private static List<Object> attempts(FullTenant full, StoreTransaction tx) {
    List<Object> seen = new ArrayList<>(present(tx.attempts().find(full.attempt)));
    seen.addAll(present(tx.attempts().findByStartToken(Hash.of("start " + full.attempt))));
    seen.addAll(present(tx.attempts().findByState(Hash.of("state " + full.attempt))));
    seen.addAll(present(tx.attempts().newest(full.connectionId())));
    seen.addAll(tx.attempts().expired(TestTenant.START.plusSeconds(3600), 100));
    return seen;
  }

  private static List<Object> counted(FullTenant full, StoreTransaction tx) {
    int calls = tx.callLedger().unattendedInWindow(full.connectionId(), TestTenant.START);
    return calls == 0 ? List.of() : List.of(calls);
  }

  private static List<Object> accounts(FullTenant full, StoreTransaction tx) {
    List<Object> seen = new ArrayList<>(present(tx.accounts().find(full.account.id())));
    seen.addAll(tx.accounts().list(PAGE).rows());
    seen.addAll(tx.accounts().links(full.connectionId()));
    seen.addAll(tx.accounts().linksOf(full.account.id()));
    seen.addAll(tx.accounts().balances(full.account.id(), 100));
    return seen;
  }

  private static List<Object> snapshots(FullTenant full, StoreTransaction tx) {
    List<Object> seen = new ArrayList<>(present(tx.snapshots().find(full.snapshot)));
    seen.addAll(tx.snapshots().unfolded(full.account.id()));
    seen.addAll(tx.snapshots().rows(full.snapshot, TestFeed.MARCH));
    seen.addAll(tx.snapshots().details(full.snapshot, List.of(0, 1)).values());
    return seen;
  }

  private static List<Object> transactions(FullTenant full, StoreTransaction tx) {
    List<Object> seen = new ArrayList<>(present(tx.transactions().find(full.transaction)));
    seen.addAll(tx.transactions().list(TransactionStore.Filter.ALL, PAGE).rows());
    seen.addAll(tx.transactions().countByState(full.account.id()).entrySet());
    return seen;
  }

  private static List<Object> openItems(FullTenant full, StoreTransaction tx) {
    List<Object> seen = new ArrayList<>(present(tx.openItems().find(full.item.id())));
    seen.addAll(tx.openItems().list(PAGE).rows());
    return seen;
  }

  private static List<Object> decisions(FullTenant full, StoreTransaction tx) {
    List<Object> seen = new ArrayList<>(present(tx.decisions().find(full.decision)));
    seen.addAll(present(tx.decisions().inForce(full.transaction)));
    seen.addAll(tx.decisions().undecided(100));
    for (DecisionStore.Status status : DecisionStore.Status.values()) {
      seen.addAll(tx.decisions().list(status, PAGE).rows());
    }
    seen.addAll(tx.decisions().declined(List.of(full.transaction)).entrySet());
    return seen;
  }

  private static List<Object> runs(FullTenant full, StoreTransaction tx) {
    List<Object> seen = new ArrayList<>(present(tx.runs().find(full.run)));
    seen.addAll(tx.runs().list(full.connectionId(), PAGE).rows());
    return seen;
  }

  private static List<Object> apiKeys(FullTenant full, StoreTransaction tx) {
    List<Object> seen = new ArrayList<>(tx.apiKeys().list());
    seen.addAll(present(tx.apiKeys().findByHash(Hash.of("key " + full.apiKey))));
    return seen;
  }

  /** A key can only be looked at by claiming it; one that was free is given back. */
  private static List<Object> claim(StoreTransaction tx) {
    UUID owner = TestTenant.newId();
    IdempotencyStore.Lease lease =
        new IdempotencyStore.Lease(owner, TestTenant.START, TestTenant.START.plusSeconds(60));
    IdempotencyStore.Claim claim = tx.idempotency().claim("request-1", Hash.of("POST /a"), lease);
    if (claim instanceof IdempotencyStore.Claim.Fresh) {
      tx.idempotency().abandon("request-1", owner);
      return List.of();
    }
    return List.of(claim);
  }

  private static <T> List<Object> present(Optional<T> row) {
    return row.<List<Object>>map(List::of).orElse(List.of());
  }
}
