package org.avstem.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The service's REST API as an ERP calls it. */
public final class Api {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final HttpClient client = HttpClient.newHttpClient();
  private final URI url;
  private final String key;

  Api(URI url, String key) {
    this.url = url;
    this.key = key;
  }

  /** The answer to a GET. */
  public JsonNode get(String path) {
    return send(request(path).GET());
  }

  /** The answer to a POST under a new idempotency key. */
  public JsonNode post(String path, @Nullable Object body) {
    return send(
        request(path).header("Idempotency-Key", UUID.randomUUID().toString()).POST(json(body)));
  }

  /** The answer to a PUT. */
  public JsonNode put(String path, Object body) {
    return send(request(path).PUT(json(body)));
  }

  /** All rows of a paged list. */
  public List<JsonNode> all(String path) {
    List<JsonNode> rows = new ArrayList<>();
    String separator = path.contains("?") ? "&" : "?";
    String cursor = "";
    do {
      JsonNode page = get(path + separator + "limit=500" + cursor);
      page.path("items").forEach(rows::add);
      cursor =
          page.hasNonNull("next")
              ? "&cursor=" + URLEncoder.encode(page.path("next").asText(), StandardCharsets.UTF_8)
              : "";
    } while (!cursor.isEmpty());
    return rows;
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(url.resolve("/api/v1" + path))
        .header("Authorization", "Bearer " + key)
        .header("Accept", "application/json");
  }

  private static HttpRequest.BodyPublisher json(@Nullable Object body) {
    try {
      return body == null
          ? HttpRequest.BodyPublishers.noBody()
          : HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JsonNode send(HttpRequest.Builder builder) {
    HttpRequest request = builder.header("Content-Type", "application/json").build();
    try {
      HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      if (response.statusCode() / 100 != 2) {
        throw new IllegalStateException(
            request.method()
                + " "
                + request.uri().getPath()
                + " answered "
                + response.statusCode()
                + ": "
                + new String(response.body(), StandardCharsets.UTF_8));
      }
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
