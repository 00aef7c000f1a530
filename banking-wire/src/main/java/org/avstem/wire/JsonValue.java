package org.avstem.wire;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a bank's JSON. Asking for what is not there gives {@link Nothing}, so that a lenient
 * reader needs no checks in between.
 */
public sealed interface JsonValue {
  /** The value that is not there. */
  public static JsonValue nothing() {
    return new Nothing();
  }

  /**
   * An object.
   *
   * @param repeated the first name that stood in it twice; null as a rule
   */
  record Obj(Map<String, JsonValue> fields, @Nullable String repeated) implements JsonValue {}

  /** An array. */
  record Arr(List<JsonValue> values) implements JsonValue {}

  /** A string. */
  record Text(String value) implements JsonValue {}

  /** A number as it was written, since nothing may be calculated with it unchecked. */
  record Num(String literal) implements JsonValue {}

  /** True or false. */
  record Bool(boolean value) implements JsonValue {}

  /** Null, absent, or cut off. */
  record Nothing() implements JsonValue {}

  /** The field of an object. */
  default JsonValue at(String field) {
    return this instanceof Obj object ? object.fields().getOrDefault(field, nothing()) : nothing();
  }

  /** A string or the digits of a number; null for anything else and for blank text. */
  default @Nullable String text() {
    String text = this instanceof Text t ? t.value() : this instanceof Num n ? n.literal() : null;
    return text == null || text.isBlank() ? null : text;
  }

  /** The elements of an array; none for anything else. */
  default List<JsonValue> items() {
    return this instanceof Arr array ? array.values() : List.of();
  }

  /** Whether it is an object. */
  default boolean isObject() {
    return this instanceof Obj;
  }

  /** Whether it is an array. */
  default boolean isArray() {
    return this instanceof Arr;
  }

  /** Whether there is nothing. */
  default boolean isNothing() {
    return this instanceof Nothing;
  }
}
