package org.avstem.testkit.stubbank.ledger;

/**
 * An account as its bank knows it.
 *
 * @param bban 11 digits with a right check digit, of an invented bank
 * @param iban the IBAN of that number
 * @param resourceId the id in the path of banks that do not use the number itself, a UUID
 * @param currency ISO 4217
 * @param name what the bank calls the account
 */
public record LedgerAccount(
    String bban, String iban, String resourceId, String currency, String name) {

  boolean isNamed(String id) {
    return bban.equals(id) || iban.equals(id) || resourceId.equals(id);
  }
}
