package org.avstem.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.avstem.core.connection.Connection;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.spi.AccountStore.Account;
import org.avstem.ports.spi.AccountStore.Link;
import org.avstem.ports.spi.ProviderAccount;

/**
 * The accounts of a connection as its bank named them last. Some banks list accounts only minutes
 * after consent and answer for each of them long after.
 */
final class KnownAccounts {
  private final EngineContext context;
  private final TenantId tenant;

  KnownAccounts(EngineContext context, TenantId tenant) {
    this.context = context;
    this.tenant = tenant;
  }

  /**
   * Those of the consent in force; sub-accounts in other currencies are one account of the bank.
   */
  List<ProviderAccount> of(Connection connection) {
    return context.in(
        tenant,
        tx -> {
          Map<String, List<Account>> byName = new LinkedHashMap<>();
          for (Link link : tx.accounts().links(connection.id())) {
            if (link.generation() == connection.generation()) {
              tx.accounts()
                  .find(link.account())
                  .ifPresent(account -> under(byName, link).add(account));
            }
          }
          return byName.entrySet().stream()
              .map(entry -> named(entry.getKey(), entry.getValue()))
              .toList();
        });
  }

  private static List<Account> under(Map<String, List<Account>> byName, Link link) {
    return byName.computeIfAbsent(link.providerAccountId(), any -> new ArrayList<>(1));
  }

  private static ProviderAccount named(String name, List<Account> currencies) {
    Account first = currencies.get(0);
    return new ProviderAccount(
        name,
        first.number(),
        currencies.size() == 1 ? first.currency() : null,
        first.type(),
        first.name());
  }
}
