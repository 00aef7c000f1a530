package org.avstem.testkit.stubbank.ledger;

/**
 * An account as its bank knows it.
 *
 * @param bban the national number of an invented bank: in Norway 11 digits with a right check
 *     digit, in Britain sort code and account number, of a card its number
 * @param iban the IBAN of that number; of a card the number again
 * @param resourceId the id in the path of banks that do not use the number itself, a UUID
 * @param currency ISO 4217
 * @param name what the bank calls the account
 * @param kind what sort of account it is
 */
public record LedgerAccount(
    String bban, String iban, String resourceId, String currency, String name, AccountKind kind) {

  boolean isNamed(String id) {
    return bban.equals(id) || iban.equals(id) || resourceId.equals(id);
  }
}
