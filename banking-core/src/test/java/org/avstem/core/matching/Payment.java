package org.avstem.core.matching;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.avstem.core.account.AccountId;
import org.avstem.core.account.AccountNumber;
import org.avstem.core.money.Money;
import org.avstem.core.transaction.Counterparty;
import org.avstem.core.transaction.Remittance;
import org.avstem.core.transaction.TransactionId;

/** Makes transactions for tests: 1,250.00 NOK received on the due date unless it says otherwise. */
record Payment(MatchableTransaction transaction) {
  static Payment received(int n) {
    return new Payment(
        new MatchableTransaction(
            new TransactionId(new UUID(9, n)),
            new AccountId(new UUID(8, 1)),
            Invoice.DUE,
            Invoice.money("1250.00", "NOK"),
            Counterparty.UNKNOWN,
            Remittance.NONE));
  }

  static Payment sent(int n) {
    return received(n).amount("-1250.00");
  }

  Payment amount(String amount, String currency) {
    return with(day(), Invoice.money(amount, currency), counterparty(), remittance());
  }

  Payment amount(String amount) {
    return amount(amount, "NOK");
  }

  Payment on(LocalDate day) {
    return with(day, transaction.amount(), counterparty(), remittance());
  }

  Payment structured(String... texts) {
    return with(
        day(),
        transaction.amount(),
        counterparty(),
        new Remittance(List.of(texts), remittance().unstructured(), remittance().endToEndId()));
  }

  Payment text(String... lines) {
    var all = new ArrayList<>(remittance().unstructured());
    all.addAll(List.of(lines));
    return with(
        day(),
        transaction.amount(),
        counterparty(),
        new Remittance(remittance().structured(), all, remittance().endToEndId()));
  }

  Payment endToEnd(String id) {
    return with(
        day(),
        transaction.amount(),
        counterparty(),
        new Remittance(remittance().structured(), remittance().unstructured(), id));
  }

  Payment party(String name, AccountNumber account) {
    return with(day(), transaction.amount(), new Counterparty(name, account), remittance());
  }

  TransactionId id() {
    return transaction.id();
  }

  private LocalDate day() {
    return transaction.day();
  }

  private Counterparty counterparty() {
    return transaction.counterparty();
  }

  private Remittance remittance() {
    return transaction.remittance();
  }

  private Payment with(LocalDate day, Money amount, Counterparty party, Remittance remittance) {
    return new Payment(
        new MatchableTransaction(
            transaction.id(), transaction.account(), day, amount, party, remittance));
  }
}
