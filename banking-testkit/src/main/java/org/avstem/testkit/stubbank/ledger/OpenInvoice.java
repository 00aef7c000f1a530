package org.avstem.testkit.stubbank.ledger;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An open item that the company's ERP would know.
 *
 * @param externalId the ERP's id, unique in the world
 * @param number the invoice number people see
 * @param reference the KID that was printed on it, null where none was
 * @param partyName customer or supplier
 * @param minor positive amount in minor units
 * @param currency ISO 4217
 * @param dueOn the day it falls due
 * @param direction who owes whom
 */
public record OpenInvoice(
    String externalId,
    String number,
    @Nullable String reference,
    String partyName,
    long minor,
    String currency,
    LocalDate dueOn,
    Direction direction) {

  /** Who owes whom. */
  public enum Direction {
    /** A customer owes the company. */
    RECEIVABLE,
    /** The company owes a supplier. */
    PAYABLE
  }

  /** The positive amount with two decimals. */
  public BigDecimal amount() {
    return BigDecimal.valueOf(minor, 2);
  }
}
