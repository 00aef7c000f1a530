package org.avstem.testkit.stubtruelayer;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.avstem.testkit.stubserver.Json;

/**
 * Makes webhooks, signed as TrueLayer signs or as the source document does, and posts them to a
 * client. Thread-safe.
 */
public final class WebhookSender {

  /** The header that is signed beside the body. */
  public static final String TIMESTAMP_HEADER = "X-Tl-Webhook-Timestamp";

  /** The header that carries the detached JWS. */
  public static final String SIGNATURE_HEADER = "Tl-Signature";

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final SigningKeys keys;
  private final Supplier<URI> jku;
  private final HttpClient client;

  WebhookSender(SigningKeys keys, Supplier<URI> jku, SSLContext trust) {
    this.keys = keys;
    this.jku = jku;
    this.client =
        HttpClient.newBuilder()
            .sslContext(trust)
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /** Signed with the current key over method, path, timestamp and body. */
  public Webhook signed(URI target, String body, Instant at) {
    String timestamp = at.truncatedTo(ChronoUnit.SECONDS).toString();
    String path = target.getRawPath().isEmpty() ? "/" : target.getRawPath();
    String payload = "POST " + path + "\n" + TIMESTAMP_HEADER + ": " + timestamp + "\n" + body;
    String head = SigningKeys.base64Url(joseHead());
    String input = head + "." + SigningKeys.base64Url(payload.getBytes(StandardCharsets.UTF_8));
    byte[] signature = keys.signEs512(input.getBytes(StandardCharsets.US_ASCII));
    return unsigned(target, body)
        .withHeader(TIMESTAMP_HEADER, timestamp)
        .withHeader(SIGNATURE_HEADER, head + ".." + SigningKeys.base64Url(signature));
  }

  /** Signed with a shared secret. */
  public Webhook withHmac(URI target, String body, HmacScheme scheme) {
    return unsigned(target, body).withHeader(scheme.header(), scheme.valueFor(body));
  }

  /** Not signed. */
  public Webhook unsigned(URI target, String body) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json; charset=utf-8");
    return new Webhook(target, headers, body);
  }

  /** Posts once and says the status; 0 where nobody answered. */
  public int send(Webhook webhook) {
    var request =
        HttpRequest.newBuilder(webhook.target())
            .timeout(PATIENCE)
            .POST(HttpRequest.BodyPublishers.ofString(webhook.body()));
    webhook.headers().forEach(request::header);
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  /** The id of the key that signs now. */
  public String currentKid() {
    return keys.currentKid();
  }

  /** A new key signs from now on; the old ones stay in the key set or not. */
  public void rotateKey(boolean keepOld) {
    keys.rotate(keepOld);
  }

  private byte[] joseHead() {
    return Json.bytes(
        json -> {
          json.writeStartObject();
          json.writeStringField("alg", "ES512");
          json.writeStringField("kid", keys.currentKid());
          json.writeStringField("tl_version", "2");
          json.writeStringField("tl_headers", TIMESTAMP_HEADER);
          json.writeStringField("jku", jku.get().toString());
          json.writeEndObject();
        });
  }
}
