package org.avstem.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.avstem.core.account.AccountId;
import org.avstem.core.account.AccountNumber;
import org.avstem.core.account.AccountType;
import org.avstem.core.account.NorwegianAccountNumber;
import org.avstem.core.account.StatedBalance;
import org.avstem.core.connection.ConnectionId;
import org.avstem.core.transaction.IdTrust;
import org.avstem.core.transaction.LearntTrust;
import org.avstem.ports.spi.AccountStore.Account;
import org.avstem.ports.spi.AccountStore.IdLearning;
import org.avstem.ports.spi.AccountStore.Link;
import org.avstem.ports.spi.StoreFault;
import org.avstem.testkit.fixture.RowBuilder;
import org.avstem.testkit.fixture.TestTenant;
import org.junit.jupiter.api.Test;

/** What an {@link org.avstem.ports.spi.AccountStore} promises. */
public interface AccountStoreContract extends StoreContract {

  private static NorwegianAccountNumber number() {
    return new NorwegianAccountNumber("86011117947");
  }

  private static Account account(
      Optional<AccountNumber> number, String currency, AccountType type) {
    return new Account(
        new AccountId(TestTenant.newId()), number, Currency.getInstance(currency), type, null);
  }

  private static Account numbered(String currency, AccountType type) {
    return account(Optional.of(number()), currency, type);
  }

  private static Account resolve(TestTenant tenant, Account candidate) {
    return tenant.get(tx -> tx.accounts().resolve(candidate, "fallback"));
  }

  @Test
  default void a_new_account_is_stored_as_given() {
    TestTenant tenant = TestTenant.in(stores());
    Account candidate = TestTenant.newAccount();

    Account resolved = resolve(tenant, candidate);

    assertThat(resolved).isEqualTo(candidate);
    assertThat(tenant.find(tx -> tx.accounts().find(candidate.id()))).contains(candidate);
  }

  @Test
  default void the_same_number_and_currency_is_the_same_account_in_either_spelling() {
    TestTenant tenant = TestTenant.in(stores());
    Account first = resolve(tenant, numbered("NOK", AccountType.CURRENT));
    Account asIban = account(Optional.of(number().toIban()), "NOK", AccountType.CURRENT);

    Account second = resolve(tenant, asIban);

    assertThat(second).isEqualTo(first);
    assertThat(tenant.find(tx -> tx.accounts().find(asIban.id()))).isEmpty();
  }

  @Test
  default void another_currency_is_another_account() {
    TestTenant tenant = TestTenant.in(stores());
    Account kroner = resolve(tenant, numbered("NOK", AccountType.CURRENT));

    Account euro = resolve(tenant, numbered("EUR", AccountType.CURRENT));

    assertThat(euro.id()).isNotEqualTo(kroner.id());
  }

  @Test
  default void two_types_that_are_said_keep_accounts_with_one_number_apart() {
    TestTenant tenant = TestTenant.in(stores());
    Account current = resolve(tenant, numbered("NOK", AccountType.CURRENT));
    Account savings = resolve(tenant, numbered("NOK", AccountType.SAVINGS));

    Account again = resolve(tenant, numbered("NOK", AccountType.SAVINGS));

    assertThat(savings.id()).isNotEqualTo(current.id());
    assertThat(again).isEqualTo(savings);
  }

  @Test
  default void a_bank_that_stops_saying_the_type_means_the_first_made() {
    TestTenant tenant = TestTenant.in(stores());
    Account current = resolve(tenant, numbered("NOK", AccountType.CURRENT));
    resolve(tenant, numbered("NOK", AccountType.SAVINGS));

    Account unsaid = resolve(tenant, numbered("NOK", AccountType.OTHER));

    assertThat(unsaid).isEqualTo(current);
  }

  @Test
  default void a_type_said_later_is_taken_by_the_account_that_had_none() {
    TestTenant tenant = TestTenant.in(stores());
    Account unsaid = resolve(tenant, numbered("NOK", AccountType.OTHER));

    Account said = resolve(tenant, numbered("NOK", AccountType.CURRENT));
    Account another = resolve(tenant, numbered("NOK", AccountType.LOAN));

    assertThat(said.id()).isEqualTo(unsaid.id());
    assertThat(said.type()).isEqualTo(AccountType.CURRENT);
    assertThat(tenant.find(tx -> tx.accounts().find(unsaid.id()))).contains(said);
    assertThat(another.id()).isNotEqualTo(unsaid.id());
  }

  @Test
  default void without_a_number_the_fallback_and_the_currency_decide() {
    TestTenant tenant = TestTenant.in(stores());
    Account first = byFallback(tenant, "their-1", "NOK");

    Account same = byFallback(tenant, "their-1", "NOK");
    Account otherName = byFallback(tenant, "their-2", "NOK");
    Account otherCurrency = byFallback(tenant, "their-1", "EUR");

    assertThat(same).isEqualTo(first);
    assertThat(otherName.id()).isNotEqualTo(first.id());
    assertThat(otherCurrency.id()).isNotIn(first.id(), otherName.id());
  }

  private static Account byFallback(TestTenant tenant, String fallback, String currency) {
    Account candidate = account(Optional.empty(), currency, AccountType.CURRENT);
    return tenant.get(tx -> tx.accounts().resolve(candidate, fallback));
  }

  @Test
  default void parallel_callers_make_one_account() {
    TestTenant tenant = TestTenant.in(stores());

    List<Account> resolved =
        Parallel.run(20, n -> resolve(tenant, numbered("NOK", AccountType.CURRENT)));

    assertThat(resolved).containsOnly(resolved.get(0));
    assertThat(tenant.find(tx -> tx.accounts().find(resolved.get(0).id()))).isPresent();
  }

  @Test
  default void pages_show_each_account_once_in_order_of_id() {
    TestTenant tenant = TestTenant.in(stores());
    List<Account> made = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      made.add(tenant.account());
    }

    List<Account> seen = Pager.all(2, page -> tenant.get(tx -> tx.accounts().list(page)));

    assertThat(seen).containsExactlyElementsOf(made);
  }

  private static Link link(
      TestTenant tenant, ConnectionId connection, AccountId account, String name, int generation) {
    UUID newId = TestTenant.newId();
    return tenant.get(tx -> tx.accounts().link(newId, connection, account, name, generation));
  }

  @Test
  default void a_link_is_made_once_and_found_from_both_ends() {
    TestTenant tenant = TestTenant.in(stores());
    ConnectionId connection = tenant.connection().id();
    AccountId account = tenant.account().id();

    Link first = link(tenant, connection, account, "their-1", 1);
    Link again = link(tenant, connection, account, "their-1", 1);

    assertThat(again).isEqualTo(first);
    assertThat(first.learning()).isEqualTo(IdLearning.NONE);
    assertThat(tenant.list(tx -> tx.accounts().links(connection))).containsExactly(first);
    assertThat(tenant.list(tx -> tx.accounts().linksOf(account))).containsExactly(first);
  }

  @Test
  default void two_connections_may_feed_one_account() {
    TestTenant tenant = TestTenant.in(stores());
    AccountId account = tenant.account().id();

    Link one = link(tenant, tenant.connection().id(), account, "their-1", 1);
    Link two = link(tenant, tenant.connection().id(), account, "their-1", 1);

    assertThat(tenant.list(tx -> tx.accounts().linksOf(account)))
        .containsExactlyInAnyOrder(one, two);
  }

  @Test
  default void what_was_learnt_is_kept_within_a_generation() {
    TestTenant tenant = TestTenant.in(stores());
    Link link = tenant.feed().link();
    IdLearning learning =
        new IdLearning(
            new LearntTrust(IdTrust.TRUSTED, 12, 3), new LearntTrust(IdTrust.NON_UNIQUE, 4, 5));

    tenant.run(tx -> tx.accounts().learn(link.id(), learning));

    Link again = link(tenant, link.connection(), link.account(), "renamed", 1);
    assertThat(again.id()).isEqualTo(link.id());
    assertThat(again.learning()).isEqualTo(learning);
    assertThat(again.providerAccountId()).isEqualTo("renamed");
  }

  @Test
  default void a_new_generation_keeps_the_link_and_begins_unproven() {
    TestTenant tenant = TestTenant.in(stores());
    Link link = tenant.feed().link();
    tenant.run(
        tx ->
            tx.accounts()
                .learn(
                    link.id(),
                    new IdLearning(new LearntTrust(IdTrust.TRUSTED, 12, 0), LearntTrust.NONE)));

    Link next = link(tenant, link.connection(), link.account(), "their-2", 2);

    assertThat(next)
        .isEqualTo(
            new Link(link.id(), link.connection(), link.account(), "their-2", 2, IdLearning.NONE));
    assertThat(tenant.list(tx -> tx.accounts().links(link.connection()))).containsExactly(next);
  }

  @Test
  default void a_late_caller_does_not_move_a_link_back() {
    TestTenant tenant = TestTenant.in(stores());
    Link link = tenant.feed().link();
    Link next = link(tenant, link.connection(), link.account(), "their-2", 2);

    Link late = link(tenant, link.connection(), link.account(), "their-1", 1);

    assertThat(late).isEqualTo(next);
    assertThat(tenant.list(tx -> tx.accounts().links(link.connection()))).containsExactly(next);
  }

  @Test
  default void a_link_without_its_ends_is_refused() {
    TestTenant tenant = TestTenant.in(stores());
    ConnectionId connection = tenant.connection().id();
    AccountId account = tenant.account().id();
    AccountId unknown = new AccountId(TestTenant.newId());
    ConnectionId unknownConnection = TestTenant.newConnection().id();

    assertThatThrownBy(() -> link(tenant, connection, unknown, "their-1", 1))
        .isInstanceOf(StoreFault.Broken.class);
    assertThatThrownBy(() -> link(tenant, unknownConnection, account, "their-1", 1))
        .isInstanceOf(StoreFault.Broken.class);
  }

  private static StatedBalance balance(StatedBalance.Kind kind, String amount, Instant fetchedAt) {
    return new StatedBalance(
        kind,
        RowBuilder.kroner(amount),
        kind == StatedBalance.Kind.EXPECTED ? null : LocalDate.of(2026, 3, 1),
        kind == StatedBalance.Kind.EXPECTED ? TestTenant.START : null,
        fetchedAt);
  }

  @Test
  default void balances_are_kept_newest_fetch_first() {
    TestTenant tenant = TestTenant.in(stores());
    AccountId account = tenant.account().id();
    Instant later = TestTenant.START.plusSeconds(60);
    StatedBalance old = balance(StatedBalance.Kind.CLOSING_BOOKED, "1.00", TestTenant.START);
    StatedBalance booked = balance(StatedBalance.Kind.CLOSING_BOOKED, "-2.00", later);
    StatedBalance expected = balance(StatedBalance.Kind.EXPECTED, "3.00", later);

    tenant.run(tx -> tx.accounts().putBalances(account, List.of(booked, expected)));
    tenant.run(tx -> tx.accounts().putBalances(account, List.of(old)));

    List<StatedBalance> all = tenant.list(tx -> tx.accounts().balances(account, 10));
    assertThat(all).containsExactlyInAnyOrder(booked, expected, old).endsWith(old);
    assertThat(tenant.list(tx -> tx.accounts().balances(account, 2)))
        .containsExactlyInAnyOrder(booked, expected);
  }

  @Test
  default void balances_of_the_same_fetch_are_replaced() {
    TestTenant tenant = TestTenant.in(stores());
    AccountId account = tenant.account().id();
    StatedBalance first = balance(StatedBalance.Kind.CLOSING_BOOKED, "1.00", TestTenant.START);
    StatedBalance corrected = balance(StatedBalance.Kind.CLOSING_BOOKED, "2.00", TestTenant.START);
    tenant.run(tx -> tx.accounts().putBalances(account, List.of(first)));

    tenant.run(tx -> tx.accounts().putBalances(account, List.of(corrected)));

    assertThat(tenant.list(tx -> tx.accounts().balances(account, 10))).containsExactly(corrected);
  }

  @Test
  default void an_account_that_was_never_folded_has_version_0_and_no_balances() {
    TestTenant tenant = TestTenant.in(stores());
    AccountId account = tenant.account().id();

    assertThat(tenant.count(tx -> tx.accounts().foldVersion(account))).isZero();
    assertThat(tenant.list(tx -> tx.accounts().balances(account, 10))).isEmpty();
  }
}
