package org.avstem.adapter.persistence;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.avstem.core.transaction.ContentFingerprint;
import org.avstem.core.transaction.TransactionDetails;
import org.jspecify.annotations.Nullable;

/** Writes fetched rows into the spool, column by column, a few thousand in one statement. */
final class SpoolWriter {
  /** Rows of one statement: enough to drown its cost, few enough for a small heap. */
  static final int CHUNK_ROWS = 5_000;

  private static final String INSERT =
      "INSERT INTO spool_row (tenant_id, snapshot_id, ordinal, append_number, "
          + RowContent.COLUMNS
          + """
      )
      SELECT :tenant, ?, ? + r.place - 1, ?, r.status, r.day, r.amount_minor, r.fingerprint,
             r.bank_id, r.entry_reference, r.currency, r.booking_date, r.value_date, r.party_name,
             r.party_account, r.structured::text[], r.unstructured::text[], r.end_to_end_id,
             r.bank_code, r.proprietary_code, r.balance_minor, r.balance_currency
        FROM unnest(?::text[], ?::date[], ?::bigint[], ?::bytea[], ?::text[], ?::text[], ?::text[],
                    ?::date[], ?::date[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                    ?::text[], ?::text[], ?::bigint[], ?::text[]) WITH ORDINALITY
             AS r (status, day, amount_minor, fingerprint, bank_id, entry_reference, currency,
                   booking_date, value_date, party_name, party_account, structured, unstructured,
                   end_to_end_id, bank_code, proprietary_code, balance_minor, balance_currency,
                   place)
      """;

  private final Session session;
  private final UUID snapshot;
  private final int append;

  SpoolWriter(Session session, UUID snapshot, int append) {
    this.session = session;
    this.snapshot = snapshot;
    this.append = append;
  }

  /** Writes rows; the first gets the ordinal {@code first}. */
  void write(int first, List<TransactionDetails> rows) {
    for (int from = 0; from < rows.size(); from += CHUNK_ROWS) {
      chunk(first + from, rows.subList(from, Math.min(rows.size(), from + CHUNK_ROWS)));
    }
  }

  private void chunk(int first, List<TransactionDetails> rows) {
    session.update(
        INSERT,
        snapshot,
        first,
        append,
        texts(rows, row -> row.status().name()),
        SqlArray.of("date", rows, TransactionDetails::day),
        SqlArray.of("int8", rows, row -> row.amount().minorUnits()),
        SqlArray.bytes(rows, row -> RowContent.fingerprint(ContentFingerprint.of(row))),
        texts(rows, TransactionDetails::transactionId),
        texts(rows, TransactionDetails::entryReference),
        texts(rows, row -> row.amount().currency().getCurrencyCode()),
        SqlArray.of("date", rows, TransactionDetails::bookingDate),
        SqlArray.of("date", rows, TransactionDetails::valueDate),
        texts(rows, row -> row.counterparty().name()),
        texts(rows, row -> AccountNumberText.write(row.counterparty().account())),
        texts(rows, row -> RowContent.arrayLiteral(row.remittance().structured())),
        texts(rows, row -> RowContent.arrayLiteral(row.remittance().unstructured())),
        texts(rows, row -> row.remittance().endToEndId()),
        texts(rows, TransactionDetails::bankCode),
        texts(rows, TransactionDetails::proprietaryCode),
        SqlArray.of(
            "int8",
            rows,
            row -> row.balanceAfter() == null ? null : row.balanceAfter().minorUnits()),
        texts(
            rows,
            row ->
                row.balanceAfter() == null
                    ? null
                    : row.balanceAfter().currency().getCurrencyCode()));
  }

  private static SqlArray texts(
      List<TransactionDetails> rows, Function<TransactionDetails, @Nullable String> text) {
    return SqlArray.texts(rows, text);
  }
}
