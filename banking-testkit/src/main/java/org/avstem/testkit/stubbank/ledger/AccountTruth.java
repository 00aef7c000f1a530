package org.avstem.testkit.stubbank.ledger;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a right import of one account shows. Amounts are in minor units. The matching figures cover
 * rows that are kept in memory; bulk rows belong to no open item.
 *
 * @param account who it is
 * @param bookedCount all booked rows, bulk rows too
 * @param bookedMinor their sum
 * @param pendingCount reservations
 * @param pendingMinor their sum
 * @param openingMinor what the account held before its first row
 * @param exact booked rows that carry the reference of an open item and its exact amount
 * @param exactItems open items that those rows settle
 * @param amountDiffers booked rows that carry the reference of an open item but another amount
 * @param withoutReference booked rows of the exact amount of an open item whose payer gave none
 * @param foreignReference booked rows with a reference that no open item has
 */
public record AccountTruth(
    LedgerAccount account,
    int bookedCount,
    long bookedMinor,
    int pendingCount,
    long pendingMinor,
    long openingMinor,
    int exact,
    int exactItems,
    int amountDiffers,
    int withoutReference,
    int foreignReference) {

  /** Opening balance and all booked rows. */
  public long closingMinor() {
    return openingMinor + bookedMinor;
  }

  /** Reads the truth of an account as it stands, against the open items of the whole world. */
  public static AccountTruth of(AccountLedger books, List<OpenInvoice> openItems) {
    Map<String, OpenInvoice> issued =
        openItems.stream()
            .filter(item -> item.reference() != null)
            .collect(Collectors.toMap(item -> item.reference(), Function.identity()));
    var tally = new Tally();
    for (var row : books.rowsInMemory()) {
      tally.add(row, row.reference() == null ? null : issued.get(row.reference()));
    }
    return new AccountTruth(
        books.account(),
        books.bookedCount(),
        books.bookedBalanceMinor() - books.openingMinor(),
        tally.pending,
        tally.pendingMinor,
        books.openingMinor(),
        tally.exact,
        tally.items.size(),
        tally.differs,
        tally.without,
        tally.foreign);
  }

  private static final class Tally {
    private final Set<String> items = new HashSet<>();
    private int pending;
    private long pendingMinor;
    private int exact;
    private int differs;
    private int without;
    private int foreign;

    void add(LedgerRow row, @org.jspecify.annotations.Nullable OpenInvoice item) {
      if (!row.booked()) {
        pending++;
        pendingMinor += row.minor();
      } else if (item != null && Math.abs(row.minor()) == item.minor()) {
        exact++;
        items.add(item.externalId());
      } else if (item != null) {
        differs++;
      } else if (row.reference() != null) {
        foreign++;
      } else if (row.kind() == RowKind.INVOICE_PAID_WITHOUT_REFERENCE) {
        without++;
      }
    }
  }
}
