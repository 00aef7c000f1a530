package org.avstem.core.matching;

import java.time.LocalDate;
import org.avstem.core.account.AccountId;
import org.avstem.core.money.Money;
import org.avstem.core.transaction.Counterparty;
import org.avstem.core.transaction.Remittance;
import org.avstem.core.transaction.TransactionId;

/** A booked transaction as matching sees it. */
public record MatchableTransaction(
    TransactionId id,
    AccountId account,
    LocalDate day,
    Money amount,
    Counterparty counterparty,
    Remittance remittance) {

  /** Which open items this money could settle. */
  public OpenItem.Direction settles() {
    return settledBy(amount);
  }

  static OpenItem.Direction settledBy(Money amount) {
    return amount.isNegative() ? OpenItem.Direction.PAYABLE : OpenItem.Direction.RECEIVABLE;
  }
}
