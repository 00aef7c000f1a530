package org.avstem.core.matching;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.avstem.core.account.AccountNumber;
import org.avstem.core.reference.Candidate;
import org.avstem.core.reference.PaymentReference;

/**
 * Makes the keys by which open items are found. An item and a transaction that could belong
 * together share at least one equal key; sharing one is no evidence yet. Pure.
 */
public final class OpenItemKeys {
  /** More keys than this are not looked up for one transaction; the least reliable are left out. */
  public static final int TRANSACTION_KEYS_MAX = 64;

  private OpenItemKeys() {}

  /** What the item is indexed under; at most seven keys. */
  public static Set<OpenItemKey> of(OpenItem item) {
    var keys = new LinkedHashSet<OpenItemKey>();
    PaymentReference.read(item.reference())
        .ifPresent(
            reference ->
                ReferenceForms.of(reference)
                    .forEach(form -> keys.add(new OpenItemKey.Reference(form))));
    InvoiceNumbers.normalise(item.number())
        .ifPresent(number -> keys.add(new OpenItemKey.InvoiceNumber(number)));
    accountKey(Optional.ofNullable(item.partyAccount())).ifPresent(keys::add);
    PartyNames.normalise(item.partyName())
        .ifPresent(name -> keys.add(new OpenItemKey.PartyName(name)));
    if (item.openAmount().isPositive()) {
      keys.add(new OpenItemKey.Amount(item.direction(), item.openAmount()));
    }
    return Collections.unmodifiableSet(keys);
  }

  /**
   * What to look up for the transaction, at most {@link #TRANSACTION_KEYS_MAX}; none if no money
   * moved.
   */
  public static Set<OpenItemKey> of(MatchableTransaction transaction) {
    return ReadTransaction.of(transaction).keys();
  }

  static Set<OpenItemKey> of(MatchableTransaction transaction, Spoken spoken) {
    if (transaction.amount().isZero()) {
      return Set.of();
    }
    var keys = new LinkedHashSet<OpenItemKey>();
    keys.add(amountKey(transaction));
    keys.addAll(partyKeys(transaction, spoken));
    for (Candidate candidate : spoken.candidates()) {
      for (OpenItemKey key : textKeys(candidate)) {
        if (keys.size() < TRANSACTION_KEYS_MAX) {
          keys.add(key);
        }
      }
    }
    return Collections.unmodifiableSet(keys);
  }

  static OpenItemKey amountKey(MatchableTransaction transaction) {
    return new OpenItemKey.Amount(transaction.settles(), transaction.amount().abs());
  }

  static Set<OpenItemKey> partyKeys(MatchableTransaction transaction, Spoken spoken) {
    var keys = new LinkedHashSet<OpenItemKey>();
    accountKey(Optional.ofNullable(transaction.counterparty().account())).ifPresent(keys::add);
    for (String name : spoken.names()) {
      PartyNames.normalise(name).ifPresent(normal -> keys.add(new OpenItemKey.PartyName(normal)));
    }
    return keys;
  }

  private static Set<OpenItemKey> textKeys(Candidate candidate) {
    var keys = new LinkedHashSet<OpenItemKey>();
    for (String form : ReferenceForms.of(candidate.reference())) {
      keys.add(new OpenItemKey.Reference(form));
    }
    InvoiceNumbers.normalise(candidate.normalised())
        .ifPresent(number -> keys.add(new OpenItemKey.InvoiceNumber(number)));
    return keys;
  }

  private static Optional<OpenItemKey> accountKey(Optional<AccountNumber> account) {
    return account.map(number -> new OpenItemKey.PartyAccount(number.canonical()));
  }
}
