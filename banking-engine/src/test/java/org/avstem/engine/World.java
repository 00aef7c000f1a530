package org.avstem.engine;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.avstem.core.account.AccountNumber;
import org.avstem.core.account.AccountType;
import org.avstem.core.connection.Connection;
import org.avstem.core.connection.ConnectionId;
import org.avstem.core.connection.Initiator;
import org.avstem.core.consent.Presence;
import org.avstem.core.money.Money;
import org.avstem.core.secret.Secret;
import org.avstem.core.tenant.TenantId;
import org.avstem.core.transaction.BookingStatus;
import org.avstem.core.transaction.Counterparty;
import org.avstem.core.transaction.Remittance;
import org.avstem.core.transaction.TransactionDetails;
import org.avstem.ports.api.AuthoriseAnswer;
import org.avstem.ports.api.Banking;
import org.avstem.ports.api.CallbackAnswer;
import org.avstem.ports.api.CompleteAnswer;
import org.avstem.ports.api.StartAnswer;
import org.avstem.ports.spi.OutboxEvent;
import org.avstem.ports.spi.ProviderAccount;
import org.avstem.testkit.bank.ScriptedBank;
import org.avstem.testkit.bank.ScriptedConsents;
import org.avstem.testkit.clock.SettableClock;
import org.avstem.testkit.crypto.MemorySecretCipher;
import org.avstem.testkit.fault.CrashingStores;
import org.avstem.testkit.memory.InMemoryStores;

/** An engine on in-memory stores and a scripted bank, at noon of 15 March 2026 in Oslo. */
final class World {
  static final URI RETURN_URL = URI.create("https://erp.example/banks/done");
  static final Initiator KARI = new Initiator("kari");
  static final Currency NOK = Currency.getInstance("NOK");
  static final Secret BROWSER = Secret.of("a-secret-of-this-browser");
  static final Presence.Attended PERSON = new Presence.Attended("192.0.2.7", "Firefox");

  final SettableClock clock = SettableClock.at(Instant.parse("2026-03-15T11:00:00Z"));
  final ScriptedBank bank = new ScriptedBank("scripted", clock);
  final MemorySecretCipher cipher = new MemorySecretCipher();
  final CrashingStores stores = new CrashingStores(new InMemoryStores(clock));
  final TenantId tenant = new TenantId(new UUID(7, 1));
  final ProviderAccount account =
      new ProviderAccount(
          "acc-1", AccountNumber.read(null, "99910000015"), NOK, AccountType.CURRENT, "Drift");
  private final SplittableRandom random = new SplittableRandom(42);

  World() {
    stores.tenants().add(tenant, "Fjord AS", clock.instant());
    bank.book(account);
  }

  BankingEngine engine() {
    return engine("replica-1");
  }

  BankingEngine engine(String replica) {
    return BankingEngine.builder(stores, cipher)
        .bank(bank)
        .options(EngineOptions.DEFAULT.withReturnUrls(Set.of(RETURN_URL)).withSliceRows(50))
        .sources(new EngineSources(clock, random, clock::advance, replica))
        .build();
  }

  /** What an engine of this replica works with, for tests of its parts. */
  EngineContext context(String replica) {
    return new EngineContext(
        stores,
        cipher,
        Map.of(bank.provider(), bank),
        new StoredOpenItems(stores, clock),
        (ignored, event) -> {},
        EngineOptions.DEFAULT,
        new EngineSources(
            clock,
            new SplittableRandom(replica.hashCode()),
            pause -> Thread.onSpinWait(),
            replica));
  }

  Banking banking() {
    return engine().forTenant(tenant);
  }

  StartAnswer.Started started() {
    return (StartAnswer.Started) banking().connections().start(bank.provider(), RETURN_URL, KARI);
  }

  URI atBank(StartAnswer.Started started) {
    AuthoriseAnswer answer =
        banking().connections().authorise(started.startToken(), PERSON, BROWSER, Map.of());
    return ((AuthoriseAnswer.ToBank) answer).location();
  }

  CallbackAnswer.Ticket ticketed(StartAnswer.Started started) {
    return (CallbackAnswer.Ticket)
        banking()
            .connections()
            .callback(bank.provider(), ScriptedConsents.agreed(atBank(started)), BROWSER);
  }

  ConnectionId connected() {
    StartAnswer.Started started = started();
    return completed(started, ticketed(started)).id();
  }

  Connection completed(StartAnswer.Started started, CallbackAnswer.Ticket ticket) {
    return ((CompleteAnswer.Completed)
            banking().connections().complete(started.id(), ticket.ticket(), KARI))
        .connection();
  }

  Connection stored(ConnectionId id) {
    return banking().connections().find(id).orElseThrow().connection();
  }

  boolean hasCredential(ConnectionId id) {
    return stores.in(tenant, tx -> tx.credentials().find(id).isPresent());
  }

  int revocationsWaiting() {
    return stores.in(tenant, tx -> tx.credentials().revocations(clock.instant(), 10).size());
  }

  List<OutboxEvent> events(String type) {
    return stores.in(tenant, tx -> tx.outbox().undelivered(1000)).stream()
        .filter(event -> event.type().equals(type))
        .toList();
  }

  /** Reads that said they had no person behind them. */
  int unattendedCalls() {
    return (int) bank.calls().stream().filter(call -> !call.presence().isAttended()).count();
  }

  static TransactionDetails row(String day, String amount, String text) {
    return row(day, amount, text, null, BookingStatus.BOOKED);
  }

  static TransactionDetails row(
      String day, String amount, String text, String id, BookingStatus status) {
    LocalDate on = LocalDate.parse(day);
    LocalDate booked = status == BookingStatus.BOOKED ? on : null;
    return new TransactionDetails(
        status,
        on,
        booked,
        on,
        money(amount),
        Counterparty.UNKNOWN,
        new Remittance(List.of(), List.of(text), null),
        id,
        null,
        null,
        null,
        null);
  }

  static TransactionDetails payment(String day, String amount, String reference) {
    LocalDate on = LocalDate.parse(day);
    return new TransactionDetails(
        BookingStatus.BOOKED,
        on,
        on,
        on,
        money(amount),
        Counterparty.UNKNOWN,
        new Remittance(List.of(reference), List.of(), null),
        null,
        null,
        null,
        null,
        null);
  }

  static Money money(String amount) {
    return Money.of(new java.math.BigDecimal(amount), NOK);
  }
}
