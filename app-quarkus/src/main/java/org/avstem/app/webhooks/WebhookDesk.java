package org.avstem.app.webhooks;

import io.micrometer.core.instrument.Timer;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.Optional;
import org.avstem.app.config.Installation;
import org.avstem.app.rest.Problem;
import org.avstem.core.connection.ProviderId;
import org.avstem.engine.BankingEngine;
import org.avstem.engine.EventReception;
import org.avstem.ports.spi.BankFault;
import org.avstem.ports.spi.IncomingEvent;
import org.avstem.ports.spi.RawBody;
import org.jboss.logging.Logger;

/**
 * Hands a request on as it came over the wire. The signature is the only credential here: no key is
 * asked for, and nothing is kept of what is not genuine.
 */
@Singleton
final class WebhookDesk {
  private static final Logger LOG = Logger.getLogger(WebhookDesk.class);

  /** Hundreds of times what any known sender sends. */
  static final int BODY_MAX = 256 * 1024;

  private static final int TRY_AGAIN_SECONDS = 30;
  private final BankingEngine engine;
  private final InstantSource clock;
  private final Installation installation;
  private final WebhookMeter meter;

  WebhookDesk(
      BankingEngine engine, InstantSource clock, Installation installation, WebhookMeter meter) {
    this.engine = engine;
    this.clock = clock;
    this.installation = installation;
    this.meter = meter;
  }

  Response receive(String name, HttpServerRequest request, InputStream body) {
    Timer.Sample began = meter.began();
    Optional<ProviderId> provider = provider(name);
    Answer answer = provider.map(known -> answer(known, request, body)).orElse(Answer.NOT_OFFERED);
    boolean isKnown = provider.isPresent() && answer.outcome() != Outcome.NOT_OFFERED;
    meter.answered(began, isKnown ? name : "none", answer.outcome().name());
    return answer.response();
  }

  /** What is counted. */
  enum Outcome {
    ACCEPTED,
    DUPLICATE,
    REFUSED,
    NOT_OFFERED,
    TOO_LARGE,
    CUT,
    UNAVAILABLE
  }

  private record Answer(Outcome outcome, Response response) {
    private static final Answer NOT_OFFERED =
        new Answer(
            Outcome.NOT_OFFERED,
            Problem.of(404, "not_found", "There is no such thing here").response());
  }

  private Answer answer(ProviderId provider, HttpServerRequest request, InputStream body) {
    byte[] bytes;
    try {
      bytes = body.readNBytes(BODY_MAX + 1);
    } catch (IOException e) {
      return new Answer(
          Outcome.CUT, Problem.of(400, "body_cut", "The request ended too early").response());
    }
    if (bytes.length > BODY_MAX) {
      return new Answer(
          Outcome.TOO_LARGE,
          Problem.of(413, "too_large", "The request is too large")
              .builder()
              .header("Connection", "close")
              .build());
    }
    try {
      return answer(provider, engine.receive(provider, event(provider, request, bytes)));
    } catch (BankFault fault) {
      LOG.warnf("webhook.unavailable provider=%s code=%s", provider, fault.code());
      return new Answer(
          Outcome.UNAVAILABLE,
          Problem.of(503, "unavailable", "The signature cannot be checked just now")
              .builder()
              .header("Retry-After", TRY_AGAIN_SECONDS)
              .build());
    }
  }

  private static Answer answer(ProviderId provider, EventReception reception) {
    if (reception instanceof EventReception.Accepted) {
      return new Answer(Outcome.ACCEPTED, Response.accepted().build());
    } else if (reception instanceof EventReception.Duplicate) {
      return new Answer(Outcome.DUPLICATE, Response.ok().build());
    } else if (reception instanceof EventReception.Refused refused) {
      LOG.infof("webhook.refused provider=%s code=%s", provider, refused.code());
      return new Answer(
          Outcome.REFUSED,
          Problem.of(401, "signature_refused", "The signature is not the bank's")
              .builder()
              .header("WWW-Authenticate", "Signature")
              .build());
    }
    return Answer.NOT_OFFERED;
  }

  private IncomingEvent event(ProviderId provider, HttpServerRequest request, byte[] bytes) {
    String query = request.query();
    return new IncomingEvent(
        request.method().name(),
        installation.webhookPaths().getOrDefault(provider, request.path()),
        query == null ? "" : query,
        request.headers().entries().stream()
            .map(line -> new IncomingEvent.Header(line.getKey(), line.getValue()))
            .toList(),
        RawBody.of(bytes),
        clock.instant());
  }

  private static Optional<ProviderId> provider(String name) {
    try {
      return Optional.of(new ProviderId(name));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
