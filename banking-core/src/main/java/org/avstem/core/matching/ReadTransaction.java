package org.avstem.core.matching;

import java.util.Set;

/**
 * A transaction whose texts have been searched, which is most of the work of matching and done
 * once: the references and names in them, and by what its open items are looked up. Immutable and
 * pure.
 */
public final class ReadTransaction {
  private final MatchableTransaction transaction;
  private final Spoken spoken;
  private final Set<OpenItemKey> keys;

  private ReadTransaction(MatchableTransaction transaction, Spoken spoken) {
    this.transaction = transaction;
    this.spoken = spoken;
    this.keys = OpenItemKeys.of(transaction, spoken);
  }

  /** Reads its texts. */
  public static ReadTransaction of(MatchableTransaction transaction) {
    return new ReadTransaction(transaction, Spoken.of(transaction));
  }

  /** The transaction as it was given. */
  public MatchableTransaction transaction() {
    return transaction;
  }

  /**
   * What to look up for it, at most {@link OpenItemKeys#TRANSACTION_KEYS_MAX}; none if no money
   * moved.
   */
  public Set<OpenItemKey> keys() {
    return keys;
  }

  Spoken spoken() {
    return spoken;
  }

  /** Texts must not reach a log. */
  @Override
  public String toString() {
    return "ReadTransaction[" + transaction.id() + "]";
  }
}
