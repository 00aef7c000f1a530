package org.avstem.adapter.truelayer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.avstem.ports.spi.BankEvents.Kind;
import org.avstem.ports.spi.RawBody;
import org.avstem.wire.BankDates;
import org.avstem.wire.JsonTree;
import org.avstem.wire.JsonValue;
import org.avstem.wire.Texts;

/**
 * What a body says: an event with a type, or the news that a background request is done. Whatever
 * else it may be is kept as something that we do not know.
 */
final class EventBody {
  private final JsonValue body;
  private final TrueLayerEventTypes types;

  private EventBody(JsonValue body, TrueLayerEventTypes types) {
    this.body = body;
    this.types = types;
  }

  static EventBody of(RawBody raw, TrueLayerEventTypes types) {
    try {
      return new EventBody(JsonTree.document(new ByteArrayInputStream(raw.bytes())), types);
    } catch (IOException notJson) {
      return new EventBody(JsonValue.nothing(), types);
    }
  }

  Kind kind() {
    Optional<String> type = first("type", "event_type", "event");
    if (type.isEmpty()) {
      return isDone() ? Kind.DATA_CHANGED : Kind.OTHER;
    }
    if (types.isRevocation(type.get())) {
      return Kind.CONSENT_REVOKED;
    }
    return types.isChange(type.get()) ? Kind.DATA_CHANGED : Kind.OTHER;
  }

  Optional<String> id() {
    return first("event_id", "id", "task_id");
  }

  Optional<String> credentialsId() {
    return first("credentials_id");
  }

  Optional<Instant> occurredAt() {
    return first("occurred_at", "timestamp", "created_at", "revoked_at").map(BankDates::instant);
  }

  private boolean isDone() {
    return "Succeeded".equals(body.at("status").text()) && !body.at("task_id").isNothing();
  }

  /** The first of these fields that is there, in the body itself or in what it carries. */
  private Optional<String> first(String... names) {
    for (String name : names) {
      for (JsonValue place : List.of(body, body.at("data"), body.at("event_body"))) {
        String found = Texts.id(place.at(name));
        if (found != null) {
          return Optional.of(found);
        }
      }
    }
    return Optional.empty();
  }
}
