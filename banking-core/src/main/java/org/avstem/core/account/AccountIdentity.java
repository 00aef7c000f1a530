package org.avstem.core.account;

import java.util.Currency;

/**
 * What makes an account the same account within a tenant, whoever feeds it: its number and its
 * currency, never the provider's id. The type is no part of it and only separates accounts whose
 * bank gives several of them one number.
 *
 * @param number a Norwegian account number is kept as its IBAN, so that both spellings are equal
 */
public record AccountIdentity(AccountNumber number, Currency currency) {

  /** Brings the two spellings of a Norwegian number to one. */
  public AccountIdentity {
    if (number instanceof NorwegianAccountNumber norwegian) {
      number = norwegian.toIban();
    }
  }

  /**
   * The stored key: canonical number, slash, currency code. Holds the whole number: never log it.
   */
  public String key() {
    return number.canonical() + "/" + currency.getCurrencyCode();
  }

  @Override
  public String toString() {
    return number.masked() + "/" + currency.getCurrencyCode();
  }
}
