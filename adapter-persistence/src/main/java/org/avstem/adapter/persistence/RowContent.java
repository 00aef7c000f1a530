package org.avstem.adapter.persistence;

import static java.util.stream.Collectors.joining;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;
import org.avstem.core.money.Money;
import org.avstem.core.transaction.BookingStatus;
import org.avstem.core.transaction.ContentFingerprint;
import org.avstem.core.transaction.Counterparty;
import org.avstem.core.transaction.Remittance;
import org.avstem.core.transaction.RowKey;
import org.avstem.core.transaction.TransactionDetails;
import org.jspecify.annotations.Nullable;

/** The columns that the spool and the views share, and how they are read. */
final class RowContent {
  /** What {@link #key} needs. */
  static final String KEY_COLUMNS =
      "status, day, amount_minor, fingerprint, bank_id, entry_reference";

  /** The rest of what a row says. */
  private static final String REST_COLUMNS =
      """
      currency, booking_date, value_date, party_name, party_account, structured, unstructured,
      end_to_end_id, bank_code, proprietary_code, balance_minor, balance_currency
      """;

  /** All that a row says, in the spool, in the canonical transaction and in a view of its own. */
  static final String COLUMNS = KEY_COLUMNS + ", " + REST_COLUMNS;

  private static final int FINGERPRINT_BYTES = 17;

  private RowContent() {}

  /** {@code columns} of the table called {@code alias}. */
  static String of(String alias, String columns) {
    return names(columns).map(column -> alias + "." + column).collect(joining(", ", "", "\n"));
  }

  /** {@link #COLUMNS} of a view: its own, or the canonical transaction's where it shares them. */
  static String ofView(String view, String transaction) {
    String rest =
        names(REST_COLUMNS)
            .map(
                c ->
                    "CASE WHEN "
                        + view
                        + ".shares THEN "
                        + transaction
                        + "."
                        + c
                        + " ELSE "
                        + view
                        + "."
                        + c
                        + " END AS "
                        + c)
            .collect(joining(", ", "", "\n"));
    return of(view, KEY_COLUMNS) + ", " + rest;
  }

  /** {@code columns = source.columns}, for an UPDATE. */
  static String taken(String columns, String source) {
    return names(columns).map(c -> c + " = " + source + "." + c).collect(joining(", ", "", "\n"));
  }

  /** {@link #REST_COLUMNS} as {@link #taken} takes them from the canonical transaction. */
  static String restTaken(String source) {
    return taken(REST_COLUMNS, source);
  }

  /** {@link #COLUMNS} for a view: without the rest where {@code flags} says that it is shared. */
  static String ofUnshared(String source, String flags) {
    String rest =
        names(REST_COLUMNS)
            .map(c -> "CASE WHEN " + flags + ".shares THEN NULL ELSE " + source + "." + c + " END")
            .collect(joining(", ", "", "\n"));
    return of(source, KEY_COLUMNS) + ", " + rest;
  }

  /** Whether two rows agree in all but the key. */
  static String sameRest(String one, String other) {
    return "(" + of(one, REST_COLUMNS) + ") IS NOT DISTINCT FROM (" + of(other, REST_COLUMNS) + ")";
  }

  private static Stream<String> names(String columns) {
    return Arrays.stream(columns.strip().split("\\s*,\\s*"));
  }

  /** One byte for the recipe, sixteen for the value: a later recipe never equals an earlier one. */
  static byte[] fingerprint(ContentFingerprint content) {
    return ByteBuffer.allocate(FINGERPRINT_BYTES)
        .put((byte) ContentFingerprint.RECIPE)
        .putLong(content.high())
        .putLong(content.low())
        .array();
  }

  static RowKey key(Row row) {
    ByteBuffer fingerprint = ByteBuffer.wrap(row.bytes("fingerprint"));
    return new RowKey(
        row.code(BookingStatus.class, "status"),
        row.day("day"),
        row.number("amount_minor"),
        new ContentFingerprint(fingerprint.getLong(1), fingerprint.getLong(1 + Long.BYTES)),
        row.textOrNull("bank_id"),
        row.textOrNull("entry_reference"));
  }

  static TransactionDetails details(Row row) {
    return new TransactionDetails(
        row.code(BookingStatus.class, "status"),
        row.day("day"),
        row.dayOrNull("booking_date"),
        row.dayOrNull("value_date"),
        money(row, "amount_minor", "currency"),
        counterparty(row),
        remittance(row),
        row.textOrNull("bank_id"),
        row.textOrNull("entry_reference"),
        row.textOrNull("bank_code"),
        row.textOrNull("proprietary_code"),
        row.numberOrNull("balance_minor") == null
            ? null
            : money(row, "balance_minor", "balance_currency"));
  }

  static Counterparty counterparty(Row row) {
    return new Counterparty(
        row.textOrNull("party_name"), AccountNumberText.read(row.textOrNull("party_account")));
  }

  static Remittance remittance(Row row) {
    return new Remittance(
        row.texts("structured"), row.texts("unstructured"), row.textOrNull("end_to_end_id"));
  }

  static Money money(Row row, String minor, String currency) {
    return new Money(row.number(minor), Currency.getInstance(row.text(currency)));
  }

  /** A text array as one text, for {@code ::text[]}; null if there is none. */
  static @Nullable String arrayLiteral(List<String> texts) {
    if (texts.isEmpty()) {
      return null;
    }
    StringBuilder literal = new StringBuilder("{");
    for (String text : texts) {
      literal.append(literal.length() == 1 ? "\"" : ",\"");
      literal.append(Session.storable(text).replace("\\", "\\\\").replace("\"", "\\\""));
      literal.append('"');
    }
    return literal.append('}').toString();
  }
}
