package org.avstem.testkit.stubserver;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A request as it came, read to its end. Header names are compared without case. */
public record Request(
    String method, String path, String rawQuery, Map<String, List<String>> headers, String body) {

  private static final int BODY_BYTES_MAX = 1 << 20;

  public static Request read(HttpExchange exchange) throws IOException {
    var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, List.copyOf(values)));
    var bytes = exchange.getRequestBody().readNBytes(BODY_BYTES_MAX);
    URI uri = exchange.getRequestURI();
    return new Request(
        exchange.getRequestMethod(),
        uri.getRawPath(),
        uri.getRawQuery() == null ? "" : uri.getRawQuery(),
        headers,
        new String(bytes, StandardCharsets.UTF_8));
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name)).flatMap(values -> values.stream().findFirst());
  }

  /** Whether a header says that the customer is there: Berlin Group's or TrueLayer's. */
  public boolean attended() {
    return header("PSU-IP-Address").or(() -> header("X-PSU-IP")).isPresent();
  }

  public Optional<String> query(String name) {
    return first(pairs(rawQuery), name);
  }

  public Optional<String> form(String name) {
    return first(pairs(body), name);
  }

  public List<String> formAll(String name) {
    return pairs(body).getOrDefault(name, List.of());
  }

  public Map<String, List<String>> queryPairs() {
    return pairs(rawQuery);
  }

  private static Optional<String> first(Map<String, List<String>> pairs, String name) {
    return pairs.getOrDefault(name, List.of()).stream().findFirst();
  }

  private static Map<String, List<String>> pairs(String encoded) {
    var pairs = new LinkedHashMap<String, List<String>>();
    for (String part : encoded.split("&", -1)) {
      int equals = part.indexOf('=');
      if (!part.isEmpty()) {
        String name = decode(equals < 0 ? part : part.substring(0, equals));
        String value = equals < 0 ? "" : decode(part.substring(equals + 1));
        pairs.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
      }
    }
    return pairs;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
