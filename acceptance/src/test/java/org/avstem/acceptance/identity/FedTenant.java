package org.avstem.acceptance.identity;

import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.avstem.core.account.AccountType;
import org.avstem.core.account.OtherNumber;
import org.avstem.core.budget.CallBudget;
import org.avstem.core.connection.ConnectionId;
import org.avstem.core.connection.Initiator;
import org.avstem.core.consent.Presence;
import org.avstem.core.secret.Secret;
import org.avstem.core.tenant.TenantId;
import org.avstem.engine.BankingEngine;
import org.avstem.engine.EngineOptions;
import org.avstem.engine.EngineSources;
import org.avstem.ports.api.AuthoriseAnswer;
import org.avstem.ports.api.Banking;
import org.avstem.ports.api.CallbackAnswer;
import org.avstem.ports.api.CompleteAnswer;
import org.avstem.ports.api.StartAnswer;
import org.avstem.ports.spi.ProviderAccount;
import org.avstem.ports.spi.TransactionStore.FoldWrite;
import org.avstem.testkit.bank.ScriptedBank;
import org.avstem.testkit.bank.ScriptedConsents;
import org.avstem.testkit.clock.SettableClock;
import org.avstem.testkit.crypto.MemorySecretCipher;
import org.avstem.testkit.fixture.TestTenant;

/** One tenant of an engine with the production wiring but for its two banks and its clock. */
final class FedTenant {
  static final LocalDate BIRTH = LocalDate.parse("2026-01-05");
  static final ZoneId OSLO = ZoneId.of("Europe/Oslo");
  private static final URI RETURN_URL = URI.create("https://erp.example/banks/done");
  private static final Initiator KARI = new Initiator("kari");
  private static final Secret BROWSER = Secret.of("a-secret-of-this-browser");
  private static final Presence.Attended PERSON = new Presence.Attended("192.0.2.7", "Firefox");

  final Kept kept;
  final TenantId id;
  final List<FoldWrite> written = new ArrayList<>();
  private final BankingEngine engine;

  FedTenant(SuiteStores.Opened opened, List<ScriptedBank> banks, long seed) {
    this.kept = opened.kept();
    SettableClock clock = opened.clock();
    this.id = TestTenant.in(kept.stores()).id();
    var builder =
        BankingEngine.builder(
                new WatchedStores(kept.stores(), written::add), new MemorySecretCipher())
            .options(
                EngineOptions.DEFAULT
                    .withReturnUrls(Set.of(RETURN_URL))
                    .withSliceRows(opened.sliceRows()))
            .sources(
                new EngineSources(
                    clock, new SplittableRandom(id.hashCode() + seed), clock::advance, "one"));
    banks.forEach(builder::bank);
    this.engine = builder.build();
  }

  /** A clock at noon in Oslo, where the banks are. */
  static SettableClock clockAt(LocalDate day) {
    return SettableClock.at(day.atTime(12, 0).atZone(OSLO).toInstant());
  }

  static void set(SettableClock clock, LocalDate day) {
    clock.set(day.atTime(12, 0).atZone(OSLO).toInstant());
  }

  /** A bank that may be read as often as a test likes, with tokens that last. */
  static ScriptedBank bank(String name, SettableClock clock) {
    ScriptedBank bank = new ScriptedBank(name, clock);
    bank.scriptedConsents().accessLife(Duration.ofDays(89));
    pagesMax(bank, 1000);
    return bank;
  }

  /** From now on a fetch is cut after so many pages. */
  static void pagesMax(ScriptedBank bank, int pages) {
    bank.profile(p -> p.withBudget(new CallBudget(1000)).withFetchMax(pages, p.rowsMax()));
  }

  static ProviderAccount account(String providerAccountId, String number) {
    return new ProviderAccount(
        providerAccountId,
        Optional.of(new OtherNumber(OtherNumber.Scheme.BBAN, number)),
        Currency.getInstance("NOK"),
        AccountType.CURRENT,
        "Drift");
  }

  Banking banking() {
    return engine.forTenant(id);
  }

  /** A person consents at {@code bank}; nothing is read yet. */
  ConnectionId connected(ScriptedBank bank) {
    var connections = banking().connections();
    var started = (StartAnswer.Started) connections.start(bank.provider(), RETURN_URL, KARI);
    var toBank =
        (AuthoriseAnswer.ToBank)
            connections.authorise(started.startToken(), PERSON, BROWSER, Map.of());
    var ticket =
        (CallbackAnswer.Ticket)
            connections.callback(
                bank.provider(), ScriptedConsents.agreed(toBank.location()), BROWSER);
    return ((CompleteAnswer.Completed) connections.complete(started.id(), ticket.ticket(), KARI))
        .connection()
        .id();
  }
}
