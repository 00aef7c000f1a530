package org.avstem.adapter.truelayer;

import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.avstem.adapter.truelayer.TrueLayerEvents.Accepted;
import org.avstem.core.secret.Secret;
import org.avstem.ports.spi.BankEvents;
import org.avstem.ports.spi.IncomingEvent;
import org.avstem.wire.BankDates;

/**
 * The one chain of proofs: where there is a {@code Tl-Signature}, it alone decides; else an address
 * that we signed; else the shared secret; else nobody believes it. TrueLayer sends an event for 72
 * hours, so one that comes late is genuine; that it is not new is for whoever keeps events to say.
 */
final class EventCheck implements BankEvents {
  private static final String TIMESTAMP = "X-Tl-Webhook-Timestamp";
  private static final int BODY_BYTES_MAX = 1 << 20;
  private final TrueLayerConfig config;
  private final TrueLayerEvents settings;
  private final KeyRing keys;
  private final Optional<CallbackAddress> callbacks;

  EventCheck(TrueLayerConfig config, KeyRing keys) {
    this.config = config;
    this.settings = config.events();
    this.keys = keys;
    this.callbacks = CallbackAddress.of(settings);
  }

  @Override
  public Verdict verify(IncomingEvent event) {
    try {
      if (event.body().bytes().length > BODY_BYTES_MAX) {
        throw new Unproven("BODY_TOO_LARGE");
      }
      EventBody body = EventBody.of(event.body(), settings.types());
      return proven(event, body);
    } catch (Unproven forged) {
      return new Verdict.Forged(forged.code());
    }
  }

  private Verdict proven(IncomingEvent event, EventBody body) throws Unproven {
    boolean signed = !event.values(TrueLayerEvents.SIGNATURE_HEADER).isEmpty();
    if (signed && settings.accepted() != Accepted.HMAC) {
      Instant sentAt = signedAt(event);
      return genuine(body, body.occurredAt().or(() -> Optional.of(sentAt)));
    }
    if (CallbackAddress.isMeant(event.query())) {
      checkCallback(event, body);
      return genuine(body, Optional.empty());
    }
    if (settings.accepted() == Accepted.SIGNED) {
      throw new Unproven("SIGNATURE_MISSING");
    }
    checkSecret(event);
    return genuine(body, body.occurredAt());
  }

  private static Verdict genuine(EventBody body, Optional<Instant> occurredAt) {
    return new Verdict.Genuine(body.id(), body.kind(), body.credentialsId(), occurredAt);
  }

  /** When TrueLayer sent it, by its signature. */
  private Instant signedAt(IncomingEvent event) throws Unproven {
    var request = new SignedRequest(event);
    DetachedJws jws = DetachedJws.parse(request.only(TrueLayerEvents.SIGNATURE_HEADER));
    if (jws.jku().filter(jku -> !jku.equals(config.hosts().keys().toString())).isPresent()) {
      throw new Unproven("KEYS_ELSEWHERE");
    }
    if (!jws.signs(TIMESTAMP)) {
      throw new Unproven("TIMESTAMP_NOT_SIGNED");
    }
    Instant sentAt = timely(request.only(TIMESTAMP), event.receivedAt());
    PublicKey key =
        keys.find(jws.kid(), event.receivedAt()).orElseThrow(() -> new Unproven("KEY_UNKNOWN"));
    for (String path : paths(event)) {
      if (request.isSignedBy(key, jws, path)) {
        return sentAt;
      }
    }
    throw new Unproven("SIGNATURE_WRONG");
  }

  private Instant timely(String timestamp, Instant receivedAt) throws Unproven {
    Instant sentAt = BankDates.instant(timestamp);
    if (sentAt == null) {
      throw new Unproven("TIMESTAMP_UNREADABLE");
    }
    if (sentAt.isAfter(receivedAt.plus(settings.tolerance()))) {
      throw new Unproven("TIMESTAMP_IN_FUTURE");
    }
    if (sentAt.isBefore(receivedAt.minus(settings.oldest()))) {
      throw new Unproven("TIMESTAMP_TOO_OLD");
    }
    return sentAt;
  }

  /** The path as registered, with and without its last slash, which senders treat as they like. */
  private List<String> paths(IncomingEvent event) {
    String path = settings.address().map(at -> at.getRawPath()).orElse(event.path());
    List<String> paths = new ArrayList<>(List.of(path));
    if (path.length() > 1 && path.endsWith("/")) {
      paths.add(path.substring(0, path.length() - 1));
    } else {
      paths.add(path + "/");
    }
    return paths;
  }

  private void checkCallback(IncomingEvent event, EventBody body) throws Unproven {
    boolean ours =
        callbacks
            .filter(c -> c.holds(event.query(), body.credentialsId(), event.receivedAt()))
            .isPresent();
    if (!ours) {
      throw new Unproven("CALLBACK_ADDRESS_WRONG");
    }
  }

  private void checkSecret(IncomingEvent event) throws Unproven {
    List<String> sent = event.values(settings.hmacHeader());
    Optional<Secret> secret = settings.secret();
    if (sent.isEmpty() || secret.isEmpty()) {
      throw new Unproven("SIGNATURE_MISSING");
    }
    if (sent.size() > 1) {
      throw new Unproven("HEADER_REPEATED");
    }
    if (!Hmac.matches(Hmac.of(secret.get(), event.body().bytes()), sent.get(0))) {
      throw new Unproven("SIGNATURE_WRONG");
    }
  }
}
