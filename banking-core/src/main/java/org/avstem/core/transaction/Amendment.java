package org.avstem.core.transaction;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * What a later row changed in a known transaction.
 *
 * @param changes what differs; ids alone are no change worth publishing
 */
public record Amendment(Set<Change> changes) {
  public Amendment {
    changes = Set.copyOf(changes);
  }

  /**
   * What differs between a transaction as it stood and the row that shows it now. Text and names
   * are compared as identity compares them, so that other line breaks are no change; the balance
   * after a row moves with every late row and is none either.
   */
  public static Amendment between(
      TransactionDetails before, TransactionState state, TransactionDetails now) {
    var changes = EnumSet.noneOf(Change.class);
    note(changes, Change.IDS, idsDiffer(before, now));
    note(changes, Change.STATE, state.shownAs(now.status()) != state);
    note(
        changes,
        Change.DATE,
        !before.day().equals(now.day())
            || !Objects.equals(before.bookingDate(), now.bookingDate()));
    note(changes, Change.AMOUNT, !before.amount().equals(now.amount()));
    note(changes, Change.TEXT, !text(before).equals(text(now)));
    note(changes, Change.COUNTERPARTY, counterpartiesDiffer(before, now));
    note(changes, Change.REFERENCE, referencesDiffer(before.remittance(), now.remittance()));
    note(changes, Change.OTHER, othersDiffer(before, now));
    return new Amendment(changes);
  }

  /** True if a consumer must hear of it. */
  public boolean isPublished() {
    return changes.stream().anyMatch(change -> change != Change.IDS);
  }

  /** True if a match made before must be looked at again: what was decided on is no longer so. */
  public boolean isMaterial() {
    return changes.contains(Change.AMOUNT)
        || changes.contains(Change.COUNTERPARTY)
        || changes.contains(Change.REFERENCE);
  }

  private static void note(Set<Change> changes, Change change, boolean differs) {
    if (differs) {
      changes.add(change);
    }
  }

  private static boolean idsDiffer(TransactionDetails before, TransactionDetails now) {
    return !Objects.equals(before.transactionId(), now.transactionId())
        || !Objects.equals(before.entryReference(), now.entryReference());
  }

  private static String text(TransactionDetails row) {
    return NormalisedText.of(row.remittance().unstructured());
  }

  private static boolean counterpartiesDiffer(TransactionDetails before, TransactionDetails now) {
    Counterparty one = before.counterparty();
    Counterparty other = now.counterparty();
    return !NormalisedText.of(one.name()).equals(NormalisedText.of(other.name()))
        || !one.canonicalAccount().equals(other.canonicalAccount());
  }

  private static boolean referencesDiffer(Remittance before, Remittance now) {
    return !NormalisedText.each(before.structured()).equals(NormalisedText.each(now.structured()))
        || !NormalisedText.endToEndId(before.endToEndId())
            .equals(NormalisedText.endToEndId(now.endToEndId()));
  }

  private static boolean othersDiffer(TransactionDetails before, TransactionDetails now) {
    return !Objects.equals(before.valueDate(), now.valueDate())
        || !Objects.equals(before.bankCode(), now.bankCode())
        || !Objects.equals(before.proprietaryCode(), now.proprietaryCode());
  }

  /** The kinds of change. */
  public enum Change {
    IDS,
    STATE,
    DATE,
    AMOUNT,
    TEXT,
    COUNTERPARTY,
    REFERENCE,
    OTHER
  }
}
