package org.avstem.ports.spi;

import java.util.Currency;
import java.util.Optional;
import org.avstem.core.account.AccountNumber;
import org.avstem.core.account.AccountType;
import org.jspecify.annotations.Nullable;

/**
 * An account as the bank names it under one consent.
 *
 * @param providerAccountId the id its paths use; may be the account number itself, so it is never
 *     logged
 * @param number IBAN, BBAN or whatever identifies it to people; empty where the bank gives nothing
 *     but its own id
 * @param currency null for a multi-currency account whose rows each bring their own
 */
public record ProviderAccount(
    String providerAccountId,
    Optional<AccountNumber> number,
    @Nullable Currency currency,
    AccountType type,
    @Nullable String name) {
  @Override
  public String toString() {
    return "ProviderAccount[***]";
  }
}
