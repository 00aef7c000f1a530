package org.avstem.adapter.truelayer;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.avstem.ports.spi.IncomingEvent;
import org.avstem.ports.spi.RawBody;

/** A webhook on its way to us, of which every part can be replaced. */
record Delivery(
    String method, String path, String query, List<IncomingEvent.Header> headers, RawBody body) {
  static final String PATH = "/webhooks/truelayer";
  static final String BODY =
      "{\"type\":\"transaction.created\",\"event_id\":\"ev-1\",\"credentials_id\":\"credentials-1\"}";
  static final Instant SENT = CannedTrueLayer.NOON.minusSeconds(2);

  /** One that TrueLayer's own key has signed, with the given header. */
  static Delivery signed(Signer signer, Map<String, String> jose) {
    return signed(signer, jose, SENT);
  }

  static Delivery signed(Signer signer, Map<String, String> jose, Instant sentAt) {
    String stamp = Signer.TIMESTAMP + ": " + sentAt;
    String signature = signer.sign(jose, "POST " + PATH, List.of(stamp), BODY);
    return plain()
        .with(Signer.TIMESTAMP, sentAt.toString())
        .with(TrueLayerEvents.SIGNATURE_HEADER, signature);
  }

  static Delivery plain() {
    return new Delivery(
        "POST", PATH, "", List.of(), RawBody.of(BODY.getBytes(StandardCharsets.UTF_8)));
  }

  Delivery with(String name, String value) {
    var more = new ArrayList<>(headers);
    more.add(new IncomingEvent.Header(name, value));
    return new Delivery(method, path, query, more, body);
  }

  Delivery without(String name) {
    return new Delivery(
        method,
        path,
        query,
        headers.stream().filter(h -> !h.name().equalsIgnoreCase(name)).toList(),
        body);
  }

  Delivery withMethod(String value) {
    return new Delivery(value, path, query, headers, body);
  }

  Delivery withPath(String value) {
    return new Delivery(method, value, query, headers, body);
  }

  Delivery withQuery(String value) {
    return new Delivery(method, path, value, headers, body);
  }

  Delivery withBody(byte[] value) {
    return new Delivery(method, path, query, headers, RawBody.of(value));
  }

  Delivery withBody(String value) {
    return withBody(value.getBytes(StandardCharsets.UTF_8));
  }

  Delivery withNamesIn(UnaryOperator<String> casing) {
    return new Delivery(
        method,
        path,
        query,
        headers.stream()
            .map(h -> new IncomingEvent.Header(casing.apply(h.name()), h.value()))
            .toList(),
        body);
  }

  String value(String name) {
    return event().values(name).get(0);
  }

  IncomingEvent event() {
    return new IncomingEvent(method, path, query, headers, body, CannedTrueLayer.NOON);
  }
}
