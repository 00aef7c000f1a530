package org.avstem.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.avstem.core.secret.Secret;
import org.jspecify.annotations.Nullable;

/** A versioned flat JSON object of secrets. */
public final class Blob {
  private static final String VERSION = "1";
  private static final JsonFactory FACTORY = new JsonFactory();

  private final Map<String, String> fields = new LinkedHashMap<>();

  /** Adds a field, unless the value is null; changes this blob. */
  public Blob with(String name, @Nullable String value) {
    if (value != null) {
      fields.put(name, value);
    }
    return this;
  }

  /** The field; null where there is none. */
  public @Nullable String get(String name) {
    return fields.get(name);
  }

  /** The form to seal. */
  public Secret toSecret() {
    var out = new ByteArrayOutputStream();
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("v", VERSION);
      for (var field : fields.entrySet()) {
        json.writeStringField(field.getKey(), field.getValue());
      }
      json.writeEndObject();
    } catch (IOException inMemory) {
      throw new UncheckedIOException(inMemory);
    }
    return Secret.of(out.toByteArray());
  }

  /** {@link IllegalArgumentException}, without the content, if this is no blob of ours. */
  public static Blob read(Secret secret) {
    JsonValue json = parsed(secret);
    if (!(json instanceof JsonValue.Obj object) || !VERSION.equals(json.at("v").text())) {
      throw new IllegalArgumentException("not a blob of this adapter's version");
    }
    var blob = new Blob();
    object.fields().forEach((name, value) -> blob.with(name, value.text()));
    return blob;
  }

  private static JsonValue parsed(Secret secret) {
    try {
      return JsonTree.document(new ByteArrayInputStream(secret.revealBytes()));
    } catch (IOException notJson) {
      return JsonValue.nothing();
    }
  }

  @Override
  public String toString() {
    return "Blob" + fields.keySet();
  }
}
