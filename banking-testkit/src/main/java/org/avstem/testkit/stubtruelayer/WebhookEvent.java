package org.avstem.testkit.stubtruelayer;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.avstem.testkit.stubserver.Json;

/**
 * An event of the kinds that the source document names. TrueLayer itself has no such events in its
 * Data API v1; relays and tests send them.
 *
 * @param type what happened, for example {@link #TRANSACTION_CREATED}
 * @param eventId the same for every delivery of one event
 * @param credentialsId whose connection it is about
 * @param accountId which account, where it is about one
 * @param occurredAt when it happened
 */
public record WebhookEvent(
    String type,
    String eventId,
    String credentialsId,
    Optional<String> accountId,
    Instant occurredAt) {

  /** There are new rows. */
  public static final String TRANSACTION_CREATED = "transaction.created";

  /** An account is not what it was. */
  public static final String ACCOUNT_UPDATED = "account.updated";

  /** A balance is not what it was. */
  public static final String BALANCE_UPDATED = "balance.updated";

  /** The customer took the consent back. */
  public static final String CONSENT_REVOKED = "consent.revoked";

  /** The event as it is sent. */
  public String body() {
    byte[] bytes =
        Json.bytes(
            json -> {
              json.writeStartObject();
              json.writeStringField("event_type", type);
              json.writeStringField("event_id", eventId);
              json.writeNumberField("event_schema_version", 1);
              json.writeStringField("credentials_id", credentialsId);
              json.writeStringField("timestamp", occurredAt.toString());
              json.writeObjectFieldStart("event_body");
              if (accountId.isPresent()) {
                json.writeStringField("account_id", accountId.get());
              }
              json.writeEndObject();
              json.writeEndObject();
            });
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
