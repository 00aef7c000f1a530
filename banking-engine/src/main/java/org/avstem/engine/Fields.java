package org.avstem.engine;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Named texts as one text, for what the engine itself stores and reads back: run reports and sealed
 * attempts. One {@code name=value} a line, percent-encoded.
 */
final class Fields {
  private final Map<String, String> values;

  private Fields(Map<String, String> values) {
    this.values = values;
  }

  static Fields empty() {
    return new Fields(new TreeMap<>());
  }

  static Fields parse(String text) {
    Fields fields = empty();
    for (String line : text.split("\n", -1)) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        fields.values.put(decode(line.substring(0, equals)), decode(line.substring(equals + 1)));
      }
    }
    return fields;
  }

  Fields put(String name, @Nullable Object value) {
    if (value != null) {
      values.put(name, value.toString());
    }
    return this;
  }

  Fields putBytes(String name, byte[] value) {
    return put(name, Base64.getEncoder().encodeToString(value));
  }

  Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name));
  }

  String require(String name) {
    return get(name)
        .orElseThrow(() -> new IllegalStateException("a stored text lacks its field " + name));
  }

  int requireInt(String name) {
    return Integer.parseInt(require(name));
  }

  byte[] requireBytes(String name) {
    return Base64.getDecoder().decode(require(name));
  }

  Optional<Instant> instant(String name) {
    return get(name).map(Instant::parse);
  }

  /** The fields whose names begin with {@code prefix}, without it. */
  Map<String, String> below(String prefix) {
    Map<String, String> found = new TreeMap<>();
    values.forEach(
        (name, value) -> {
          if (name.startsWith(prefix)) {
            found.put(name.substring(prefix.length()), value);
          }
        });
    return found;
  }

  String text() {
    StringBuilder text = new StringBuilder();
    values.forEach(
        (name, value) -> text.append(encode(name)).append('=').append(encode(value)).append('\n'));
    return text.toString();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "Fields[***]";
  }
}
