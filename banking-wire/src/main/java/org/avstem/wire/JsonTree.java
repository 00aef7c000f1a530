package org.avstem.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads bounded JSON: nesting 100, strings 1 MiB, names 1,000 and numbers 1,000 characters. */
public final class JsonTree {
  /** Values in one document that is read as a whole. */
  public static final int DOCUMENT_VALUES_MAX = 200_000;

  // A number above 64 characters is a bad field of one row (Money refuses it before any
  // arithmetic);
  // only one above this is a reason to refuse the whole page.
  private static final int NUMBER_CHARS_MAX = 1_000;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(100)
                  .maxStringLength(1 << 20)
                  .maxNameLength(1_000)
                  .maxNumberLength(NUMBER_CHARS_MAX)
                  .build())
          .build();

  private final JsonParser parser;
  private int left;
  private boolean cut;

  private JsonTree(JsonParser parser, int valuesMax) {
    this.parser = parser;
    this.left = valuesMax;
  }

  /** What was read, and whether there was more than allowed, which was skipped. */
  public record Piece(JsonValue value, boolean cut) {}

  /** A parser before the first token. */
  public static JsonParser open(InputStream in) throws IOException {
    return FACTORY.createParser(in);
  }

  /** The value that begins at the parser's current token; afterwards the parser is at its end. */
  public static Piece piece(JsonParser parser, int valuesMax) throws IOException {
    var tree = new JsonTree(parser, valuesMax);
    JsonValue value = tree.value();
    return new Piece(value, tree.cut);
  }

  /** A whole document with nothing after it. */
  public static JsonValue document(InputStream in) throws IOException {
    try (JsonParser parser = open(in)) {
      begin(parser);
      Piece piece = piece(parser, DOCUMENT_VALUES_MAX);
      if (piece.cut()) {
        throw new BadAnswer("BODY_OVER_LIMIT");
      }
      end(parser);
      return piece.value();
    }
  }

  /** Moves to the first token, which must be there. */
  public static JsonToken begin(JsonParser parser) throws IOException {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw new GarbledBody("BODY_EMPTY");
    }
    return first;
  }

  /** Makes sure that nothing follows. */
  public static void end(JsonParser parser) throws IOException {
    if (parser.nextToken() != null) {
      throw new GarbledBody("BODY_UNREADABLE");
    }
  }

  private JsonValue value() throws IOException {
    if (left <= 0) {
      cut = true;
      parser.skipChildren();
      return JsonValue.nothing();
    }
    left--;
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> object();
      case START_ARRAY -> array();
      case VALUE_STRING -> new JsonValue.Text(parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonValue.Num(parser.getText());
      case VALUE_TRUE, VALUE_FALSE -> new JsonValue.Bool(token == JsonToken.VALUE_TRUE);
      default -> JsonValue.nothing();
    };
  }

  private JsonValue object() throws IOException {
    Map<String, JsonValue> fields = new LinkedHashMap<>();
    @Nullable String repeated = null;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      if (fields.put(name, value()) != null && repeated == null) {
        repeated = name;
      }
    }
    return new JsonValue.Obj(fields, repeated);
  }

  private JsonValue array() throws IOException {
    List<JsonValue> items = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY && token != null;
        token = parser.nextToken()) {
      JsonValue item = value();
      if (!cut) {
        items.add(item);
      }
    }
    return new JsonValue.Arr(items);
  }
}
