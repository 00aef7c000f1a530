package org.avstem.adapter.truelayer;

import java.util.List;
import java.util.Locale;
import org.avstem.wire.BadAnswer;
import org.avstem.wire.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * What stands around results: {@code status} may be absent, then it is final. A result that is
 * queued, running or failed must not be taken for an empty one.
 *
 * @param value null unless final
 * @param resultsUri as sent; null where none was
 * @param error what a failed one says
 */
record Envelope<T>(@Nullable T value, State state, @Nullable String resultsUri, ErrorBody error) {

  /** How far TrueLayer is. */
  enum State {
    FINAL,
    WAITING,
    FAILED;

    static State of(@Nullable String word) throws BadAnswer {
      if (word == null) {
        return FINAL;
      }
      return switch (word.toLowerCase(Locale.ROOT)) {
        case "succeeded" -> FINAL;
        case "queued", "running" -> WAITING;
        case "failed" -> FAILED;
        default -> throw new BadAnswer("STATUS_UNKNOWN");
      };
    }
  }

  /** Reads entries. */
  @FunctionalInterface
  interface Entries<T> {
    T read(List<JsonValue> entries) throws BadAnswer;
  }

  /** Reads a whole document; its results are read only where they are final. */
  static <T> Envelope<T> of(JsonValue body, Entries<T> reader) throws BadAnswer {
    State state = State.of(body.at("status").text());
    if (state != State.FINAL) {
      return unfinished(state, body.at("results_uri").text(), ErrorBody.of(body));
    }
    if (!body.at("results").isArray()) {
      throw new BadAnswer("RESULTS_MISSING");
    }
    return finished(reader.read(body.at("results").items()));
  }

  static <T> Envelope<T> finished(T value) {
    return new Envelope<>(value, State.FINAL, null, new ErrorBody(null, ""));
  }

  static <T> Envelope<T> unfinished(State state, @Nullable String resultsUri, ErrorBody error) {
    return new Envelope<>(null, state, resultsUri, error);
  }
}
