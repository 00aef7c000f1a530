package org.avstem.adapter.truelayer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.avstem.adapter.truelayer.Envelope.State;
import org.avstem.core.transaction.RejectedRow;
import org.avstem.core.transaction.TransactionDetails;
import org.avstem.wire.BadAnswer;
import org.avstem.wire.BadField;
import org.avstem.wire.JsonTree;
import org.jspecify.annotations.Nullable;

/**
 * Reads a list of transactions as it streams in, a row at a time. What came is dropped where the
 * status, which may stand behind it, says that it is not final. One list, one reader.
 */
final class PageReader {
  private static final int ROW_VALUES_MAX = 2_000;
  private final RowReader rowReader;
  private final int rowsMax;
  private final List<TransactionDetails> rows = new ArrayList<>();
  private final List<RejectedRow> rejected = new ArrayList<>();
  private int index;
  private int contradictions;
  private boolean listed;
  private @Nullable String status;
  private @Nullable String resultsUri;
  private @Nullable String error;

  PageReader(RowReader rowReader, int rowsMax) {
    this.rowReader = rowReader;
    this.rowsMax = rowsMax;
  }

  Envelope<Rows> read(InputStream in) throws IOException {
    try (JsonParser parser = JsonTree.open(in)) {
      if (JsonTree.begin(parser) != JsonToken.START_OBJECT) {
        throw new BadAnswer("RESULTS_MISSING");
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        field(parser, parser.currentName());
      }
      JsonTree.end(parser);
    }
    State state = State.of(status);
    if (state != State.FINAL) {
      return Envelope.unfinished(state, resultsUri, ErrorBody.ofCode(error));
    }
    if (!listed) {
      throw new BadAnswer("RESULTS_MISSING");
    }
    return Envelope.finished(new Rows(List.copyOf(rows), List.copyOf(rejected), contradictions));
  }

  private void field(JsonParser parser, String name) throws IOException {
    JsonToken token = parser.nextToken();
    switch (name) {
      case "results" -> results(parser, token);
      case "status" -> status = word(parser);
      case "results_uri" -> resultsUri = word(parser);
      case "error" -> error = word(parser);
      default -> parser.skipChildren();
    }
  }

  private void results(JsonParser parser, JsonToken token) throws IOException {
    if (token == JsonToken.VALUE_NULL) {
      return;
    }
    if (token != JsonToken.START_ARRAY || listed) {
      throw new BadAnswer("RESULTS_NOT_A_LIST");
    }
    listed = true;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (index >= rowsMax) {
        throw new BadAnswer("TOO_MANY_ROWS");
      }
      keep(JsonTree.piece(parser, ROW_VALUES_MAX));
      index++;
    }
  }

  private void keep(JsonTree.Piece piece) {
    if (piece.cut()) {
      rejected.add(new RejectedRow(index, "row", "TOO_LARGE"));
      return;
    }
    try {
      TransactionDetails row = rowReader.read(piece.value());
      contradictions += RowReader.contradicts(piece.value(), row.amount()) ? 1 : 0;
      if (rowReader.isWanted(row)) {
        rows.add(row);
      }
    } catch (BadField bad) {
      rejected.add(new RejectedRow(index, bad.field(), bad.problem()));
    }
  }

  private static @Nullable String word(JsonParser parser) throws IOException {
    return JsonTree.piece(parser, ROW_VALUES_MAX).value().text();
  }
}
