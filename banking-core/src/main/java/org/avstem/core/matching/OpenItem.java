package org.avstem.core.matching;

import java.time.LocalDate;
import org.avstem.core.account.AccountNumber;
import org.avstem.core.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * An invoice or credit note that waits for money.
 *
 * @param externalId the ERP's key, unique in the tenant
 * @param number the invoice number as printed
 * @param reference the KID, RF or other creditor reference issued with it; absent if none
 * @param partyName customer or supplier as the ERP's master data names it
 * @param partyAccount the party's bank account, if the ERP knows it
 * @param openAmount what is still open; zero once settled, never negative; the direction says which
 *     way money must flow
 */
public record OpenItem(
    OpenItemId id,
    String externalId,
    Direction direction,
    @Nullable String number,
    @Nullable String reference,
    @Nullable String partyId,
    @Nullable String partyName,
    @Nullable AccountNumber partyAccount,
    Money openAmount,
    @Nullable LocalDate issuedOn,
    @Nullable LocalDate dueOn) {

  /** Which way the money must flow to settle the item. */
  public enum Direction {
    /** Money must arrive (customer invoice, supplier credit note). */
    RECEIVABLE,
    /** Money must leave (supplier invoice, customer credit note). */
    PAYABLE
  }

  /** Names, numbers and references must not reach a log. */
  @Override
  public String toString() {
    return "OpenItem[" + id + "]";
  }
}
