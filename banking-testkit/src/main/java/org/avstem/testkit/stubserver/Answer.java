package org.avstem.testkit.stubserver;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What the stub is about to send. An answer that a fault broke on purpose says so. */
public final class Answer {

  /** A body that is written while it is sent. */
  public interface Stream {
    void writeTo(OutputStream out) throws IOException;
  }

  private final int status;
  private final Map<String, String> headers;
  private final byte[] body;
  private Delivery delivery = Delivery.AT_ONCE;
  private Optional<Stream> stream = Optional.empty();
  private boolean brokenOnPurpose;

  private Answer(int status, Map<String, String> headers, byte[] body) {
    this.status = status;
    this.headers = new LinkedHashMap<>(headers);
    this.body = body;
  }

  public static Answer json(int status, byte[] body) {
    return new Answer(status, Map.of("Content-Type", "application/json"), body);
  }

  public static Answer html(int status, String page) {
    var headers =
        Map.of(
            "Content-Type",
            "text/html; charset=utf-8",
            "Content-Security-Policy",
            "default-src 'none'; style-src 'unsafe-inline'",
            "Cache-Control",
            "no-store");
    return new Answer(status, headers, page.getBytes(StandardCharsets.UTF_8));
  }

  public static Answer empty(int status) {
    return new Answer(status, Map.of(), new byte[0]);
  }

  public static Answer redirect(String location) {
    return empty(302).with("Location", location);
  }

  public Answer with(String header, String value) {
    headers.put(header, value);
    return this;
  }

  public Answer without(String header) {
    headers.remove(header);
    return this;
  }

  public Answer withBody(byte[] other) {
    var answer = new Answer(status, headers, other);
    answer.delivery = delivery;
    answer.brokenOnPurpose = brokenOnPurpose;
    return answer;
  }

  public Answer deliveredBy(Delivery how) {
    delivery = how;
    return this;
  }

  public Answer streaming(Stream writer) {
    stream = Optional.of(writer);
    return this;
  }

  public Answer broken() {
    brokenOnPurpose = true;
    return this;
  }

  public int status() {
    return status;
  }

  public Map<String, String> headers() {
    return headers;
  }

  public byte[] body() {
    return body;
  }

  public Delivery delivery() {
    return delivery;
  }

  public Optional<Stream> stream() {
    return stream;
  }

  public boolean brokenOnPurpose() {
    return brokenOnPurpose;
  }
}
