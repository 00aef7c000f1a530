package org.avstem.adapter.dnb;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.avstem.core.account.AccountNumber;
import org.avstem.core.transaction.BookingStatus;
import org.avstem.core.transaction.RejectedRow;
import org.avstem.core.transaction.TransactionDetails;
import org.avstem.wire.BadAnswer;
import org.avstem.wire.BadField;
import org.avstem.wire.JsonTree;
import org.avstem.wire.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Reads one page as it streams in, a row at a time: a report with {@code transactions.booked} and
 * {@code pending}, a bare array, or card transactions. One page, one reader.
 */
final class PageReader {
  private static final int ROW_VALUES_MAX = 2_000;
  private static final int LINKS_VALUES_MAX = 200;

  private final RowReader rowReader;
  private final Optional<AccountNumber> own;
  private final int rowsMax;
  private final List<TransactionDetails> rows = new ArrayList<>();
  private final List<RejectedRow> rejected = new ArrayList<>();
  private int index;
  private int booked;
  private boolean listed;
  private boolean download;
  private @Nullable String next;

  PageReader(RowReader rowReader, Optional<AccountNumber> own, int rowsMax) {
    this.rowReader = rowReader;
    this.own = own;
    this.rowsMax = rowsMax;
  }

  PageBody read(InputStream in) throws IOException {
    try (JsonParser parser = JsonTree.open(in)) {
      JsonToken first = JsonTree.begin(parser);
      if (first == JsonToken.START_ARRAY) {
        listed = true;
        bareRows(parser);
      } else if (first == JsonToken.START_OBJECT) {
        report(parser);
      } else {
        throw new BadAnswer("TRANSACTIONS_MISSING");
      }
      JsonTree.end(parser);
    }
    if (!listed && !download) {
      throw new BadAnswer("TRANSACTIONS_MISSING");
    }
    return new PageBody(List.copyOf(rows), List.copyOf(rejected), booked, next, !listed);
  }

  private void report(JsonParser parser) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      switch (name) {
        case "account" -> account(parser);
        case "transactions", "cardTransactions" -> transactions(parser, token);
        case "booked", "pending" -> list(parser, name);
        case "_links" -> links(parser);
        default -> parser.skipChildren();
      }
    }
  }

  private void transactions(JsonParser parser, JsonToken token) throws IOException {
    if (token == JsonToken.START_ARRAY) {
      listed = true;
      bareRows(parser);
    } else if (token == JsonToken.START_OBJECT) {
      listed = true;
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        switch (name) {
          case "booked", "pending" -> list(parser, name);
          case "_links" -> links(parser);
          default -> parser.skipChildren();
        }
      }
    } else if (token != JsonToken.VALUE_NULL) {
      throw new BadAnswer("TRANSACTIONS_NOT_A_LIST");
    }
  }

  private void list(JsonParser parser, String name) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_NULL) {
      return;
    }
    if (token != JsonToken.START_ARRAY) {
      throw new BadAnswer("TRANSACTIONS_NOT_A_LIST");
    }
    listed = true;
    boolean isBooked = name.equals("booked");
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      JsonTree.Piece row = nextRow(parser);
      booked += isBooked ? 1 : 0;
      keep(row, isBooked ? BookingStatus.BOOKED : BookingStatus.PENDING);
    }
  }

  private void bareRows(JsonParser parser) throws IOException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      JsonTree.Piece row = nextRow(parser);
      String said = row.value().at("status").text();
      String status = said == null ? "booked" : said.toLowerCase(Locale.ROOT);
      switch (status) {
        case "pending", "pdng", "reserved" -> keep(row, BookingStatus.PENDING);
        case "booked", "book", "posted", "settled", "completed" -> {
          booked++;
          keep(row, BookingStatus.BOOKED);
        }
        case "information", "info" -> index++;
        default -> reject("status", "UNKNOWN_STATUS");
      }
    }
  }

  private JsonTree.Piece nextRow(JsonParser parser) throws IOException {
    if (index >= rowsMax) {
      throw new BadAnswer("TOO_MANY_ROWS");
    }
    return JsonTree.piece(parser, ROW_VALUES_MAX);
  }

  private void keep(JsonTree.Piece row, BookingStatus status) {
    if (row.cut()) {
      reject("row", "TOO_LARGE");
      return;
    }
    try {
      rows.add(rowReader.read(row.value(), status));
      index++;
    } catch (BadField bad) {
      reject(bad.field(), bad.problem());
    }
  }

  private void reject(String field, String problem) {
    rejected.add(new RejectedRow(index, field, problem));
    index++;
  }

  private void account(JsonParser parser) throws IOException {
    JsonValue account = JsonTree.piece(parser, LINKS_VALUES_MAX).value();
    Optional<AccountNumber> named = OwnAccount.read(account);
    if (own.isPresent() && named.isPresent() && OwnAccount.differ(own.get(), named.get())) {
      throw new BadAnswer("OTHER_ACCOUNT");
    }
  }

  private void links(JsonParser parser) throws IOException {
    JsonValue links = JsonTree.piece(parser, LINKS_VALUES_MAX).value();
    String found = href(links.at("next"));
    if (found != null) {
      next = found;
    }
    download |= href(links.at("download")) != null;
  }

  private static @Nullable String href(JsonValue link) {
    return link.isObject() ? link.at("href").text() : link.text();
  }
}
