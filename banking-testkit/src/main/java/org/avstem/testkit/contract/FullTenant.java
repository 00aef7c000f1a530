package org.avstem.testkit.contract;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.avstem.core.account.StatedBalance;
import org.avstem.core.budget.CallBudget;
import org.avstem.core.budget.Endpoint;
import org.avstem.core.connection.Connection;
import org.avstem.core.connection.ConnectionId;
import org.avstem.core.connection.Initiator;
import org.avstem.core.connection.SyncSchedule;
import org.avstem.core.consent.Consent;
import org.avstem.core.consent.ConsentId;
import org.avstem.core.matching.MatchDecision;
import org.avstem.core.matching.OpenItem;
import org.avstem.core.matching.OpenItemId;
import org.avstem.core.transaction.FeedDelta;
import org.avstem.core.transaction.ReservationsShown;
import org.avstem.core.transaction.SnapshotId;
import org.avstem.core.transaction.TransactionId;
import org.avstem.ports.spi.AccountStore.Account;
import org.avstem.ports.spi.ApiKeyStore;
import org.avstem.ports.spi.AuditStore;
import org.avstem.ports.spi.CallLedger;
import org.avstem.ports.spi.ConnectAttempt;
import org.avstem.ports.spi.ConnectionStore.HistoryEntry;
import org.avstem.ports.spi.CredentialStore;
import org.avstem.ports.spi.DecisionStore;
import org.avstem.ports.spi.Hash;
import org.avstem.ports.spi.IdempotencyStore;
import org.avstem.ports.spi.RunStore;
import org.avstem.ports.spi.SealedSecret;
import org.avstem.ports.spi.SnapshotStore.Snapshot;
import org.avstem.ports.spi.StoreTransaction;
import org.avstem.ports.spi.Stores;
import org.avstem.ports.spi.TransactionStore.FoldWrite;
import org.avstem.testkit.fixture.OpenItemBuilder;
import org.avstem.testkit.fixture.RowBuilder;
import org.avstem.testkit.fixture.TestFeed;
import org.avstem.testkit.fixture.TestTenant;

/** A tenant with a row in every store, and a change to make in every store. */
final class FullTenant {
  private static final Instant START = TestTenant.START;

  final Connection connection = TestTenant.newConnection();
  final UUID attempt = TestTenant.newId();
  final Account account = TestTenant.newAccount();
  final UUID link = TestTenant.newId();
  final SnapshotId snapshot = new SnapshotId(TestTenant.newId());
  final TransactionId transaction = new TransactionId(TestTenant.newId());
  final TransactionId second = new TransactionId(TestTenant.newId());
  final OpenItem item = OpenItemBuilder.receivable("invoice-1").item();
  final UUID decision = TestTenant.newId();
  final UUID run = TestTenant.newId();
  final UUID apiKey = TestTenant.newId();
  final UUID requester = TestTenant.newId();
  private final TestTenant tenant;

  private FullTenant(TestTenant tenant) {
    this.tenant = tenant;
  }

  static FullTenant in(Stores stores) {
    FullTenant full = new FullTenant(TestTenant.in(stores));
    full.tenant.run(full::fill);
    return full;
  }

  TestTenant tenant() {
    return tenant;
  }

  ConnectionId connectionId() {
    return connection.id();
  }

  Picture picture() {
    return pictureAs(tenant);
  }

  /** What {@code reader} sees if it asks for this tenant's rows by their ids. */
  Picture pictureAs(TestTenant reader) {
    return reader.get(tx -> Picture.of(this, tx));
  }

  /** Puts a row into every store. */
  void fill(StoreTransaction tx) {
    tx.connections().insert(connection);
    tx.connections().note(note("STARTED"));
    tx.consents().insert(consent(1));
    tx.attempts().insert(attempt(ConnectAttempt.Stage.STARTED));
    tx.credentials().put(connection.id(), sealed(1));
    tx.callLedger().reserve(call(START), CallBudget.REGULATION);
    tx.accounts().resolve(account, "unused");
    tx.accounts().link(link, connection.id(), account.id(), "their-1", 1);
    tx.accounts().putBalances(account.id(), List.of(balance("100.00", START)));
    tx.snapshots().open(openSnapshot());
    tx.snapshots()
        .append(
            snapshot, List.of(RowBuilder.booked().row(), RowBuilder.booked().text("two").row()));
    tx.snapshots().close(snapshot, true, ReservationsShown.IN_RANGE);
    tx.transactions().apply(fold(0, transaction, 0));
    tx.openItems().upsert(List.of(item), START);
    tx.decisions().record(List.of(review(decision, transaction)), START);
    tx.runs().open(newRun());
    tx.outbox().append("test.filled", "subject", "", START);
    tx.audit().append(event("FILLED"));
    tx.apiKeys().insert(key(apiKey), Hash.of("key " + apiKey));
    tx.idempotency()
        .claim(
            "request-1",
            Hash.of("POST /a"),
            new IdempotencyStore.Lease(requester, START, START.plusSeconds(60)));
  }

  /** A change to each store that whoever looks at it again must notice. */
  Map<String, Consumer<StoreTransaction>> changes() {
    Map<String, Consumer<StoreTransaction>> all = new LinkedHashMap<>();
    all.put("connections", tx -> change(tx, connection.withSchedule(SyncSchedule.NIGHTLY, true)));
    all.put(
        "consents", tx -> tx.consents().end(connection.id(), START, Consent.EndReason.REPLACED));
    all.put(
        "attempts",
        tx ->
            tx.attempts()
                .advance(attempt(ConnectAttempt.Stage.AT_BANK), ConnectAttempt.Stage.STARTED));
    all.put("credentials", tx -> tx.credentials().lease(connection.id(), Duration.ofHours(1), "a"));
    all.put("callLedger", tx -> tx.callLedger().reserve(call(START), CallBudget.REGULATION));
    all.put(
        "accounts",
        tx ->
            tx.accounts()
                .putBalances(account.id(), List.of(balance("200.00", START.plusSeconds(60)))));
    all.put("transactions", this::foldAgain);
    all.put("snapshots", tx -> tx.snapshots().folded(snapshot, START));
    all.put("openItems", tx -> tx.openItems().delete(List.of(item.externalId())));
    all.put("decisions", tx -> tx.decisions().move(toRejected()));
    all.put("runs", tx -> tx.runs().finish(run, RunStore.Outcome.COMPLETE, "{}", START));
    all.put("outbox", tx -> tx.outbox().append("test.changed", "subject", "", START));
    all.put("audit", tx -> tx.audit().append(event("CHANGED")));
    all.put("apiKeys", tx -> tx.apiKeys().revoke(apiKey, START));
    all.put(
        "idempotency",
        tx ->
            tx.idempotency()
                .answered(
                    "request-1",
                    requester,
                    new IdempotencyStore.StoredAnswer(201, "{}", Optional.empty())));
    return all;
  }

  void changeEverything(StoreTransaction tx) {
    changes().values().forEach(change -> change.accept(tx));
  }

  private void change(StoreTransaction tx, Connection changed) {
    tx.connections().update(changed);
    tx.connections().note(note("CHANGED"));
  }

  private void foldAgain(StoreTransaction tx) {
    tx.transactions().apply(fold(tx.accounts().foldVersion(account.id()), second, 1));
  }

  private HistoryEntry note(String kind) {
    return new HistoryEntry(connection.id(), START, kind, null);
  }

  private Consent consent(int generation) {
    return new Consent(
        new ConsentId(TestTenant.newId()),
        connection.id(),
        generation,
        new Initiator("user-1"),
        START,
        "read accounts",
        "1",
        null,
        null,
        null,
        Optional.empty());
  }

  private ConnectAttempt attempt(ConnectAttempt.Stage stage) {
    return new ConnectAttempt(
        attempt,
        connection.id(),
        TestTenant.BANK,
        stage,
        new Initiator("user-1"),
        URI.create("https://erp.example/back"),
        START,
        START.plusSeconds(600),
        Hash.of("start " + attempt),
        Optional.of(Hash.of("state " + attempt)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static CredentialStore.Sealed sealed(long version) {
    SealedSecret blob = SealedSecret.of(("sealed " + version).getBytes(StandardCharsets.UTF_8));
    return new CredentialStore.Sealed(blob, version, null, null);
  }

  private CallLedger.Call call(Instant at) {
    return new CallLedger.Call(connection.id(), 1, "-", Endpoint.ACCOUNTS, false, at);
  }

  private static StatedBalance balance(String amount, Instant fetchedAt) {
    return new StatedBalance(
        StatedBalance.Kind.CLOSING_BOOKED,
        RowBuilder.kroner(amount),
        LocalDate.of(2026, 3, 1),
        null,
        fetchedAt);
  }

  private Snapshot openSnapshot() {
    return new Snapshot(
        snapshot,
        account.id(),
        link,
        1,
        START,
        TestFeed.MARCH,
        TestFeed.MARCH.to(),
        ReservationsShown.NONE,
        Snapshot.Status.OPEN);
  }

  private FoldWrite fold(long version, TransactionId id, int ordinal) {
    FeedDelta delta =
        new FeedDelta(List.of(new FeedDelta.Added(ordinal)), List.of(), List.of(), 0, Set.of());
    return new FoldWrite(
        account.id(), link, snapshot, version, delta, List.of(id), List.of(), START);
  }

  private static DecisionStore.Recorded review(UUID id, TransactionId transaction) {
    return new DecisionStore.Recorded(
        id, new MatchDecision.Review(transaction, List.of(), List.of()), 1, Set.of());
  }

  private DecisionStore.Move toRejected() {
    return new DecisionStore.Move(
        decision,
        DecisionStore.Status.REVIEW,
        DecisionStore.Status.REJECTED,
        List.of(),
        "user-1",
        START,
        List.of(new OpenItemId(item.id().value())));
  }

  private RunStore.Run newRun() {
    return new RunStore.Run(
        run, connection.id(), "key-1", "API", START, START.plusSeconds(60), null, null, null);
  }

  private static AuditStore.Event event(String action) {
    return new AuditStore.Event(START, action, "user-1", "subject", Map.of("code", "A"));
  }

  private static ApiKeyStore.ApiKey key(UUID id) {
    return new ApiKeyStore.ApiKey(id, "ERP", ApiKeyStore.Role.OPERATOR, START, Optional.empty());
  }
}
