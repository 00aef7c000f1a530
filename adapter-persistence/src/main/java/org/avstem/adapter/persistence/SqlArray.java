package org.avstem.adapter.persistence;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A column of many rows as one parameter, for {@code unnest} and {@code = ANY}. */
final class SqlArray {
  private final String type;
  private final @Nullable Object[] elements;

  private SqlArray(String type, @Nullable Object[] elements) {
    this.type = type;
    this.elements = elements;
  }

  static SqlArray uuids(Collection<UUID> ids) {
    return new SqlArray("uuid", ids.toArray());
  }

  static <T> SqlArray uuids(Collection<T> rows, Function<? super T, UUID> id) {
    return new SqlArray("uuid", rows.stream().map(id).toArray());
  }

  static <T> SqlArray texts(Collection<T> rows, Function<? super T, @Nullable String> text) {
    return new SqlArray("text", rows.stream().map(text).map(SqlArray::storable).toArray());
  }

  static SqlArray texts(List<String> texts) {
    return texts(texts, text -> text);
  }

  static <T> SqlArray bytes(Collection<T> rows, Function<? super T, byte[]> bytes) {
    return new SqlArray("bytea", rows.stream().map(bytes).toArray(byte[][]::new));
  }

  static <T> SqlArray of(
      String type, Collection<T> rows, Function<? super T, ? extends @Nullable Object> value) {
    return new SqlArray(type, rows.stream().map(value).toArray());
  }

  static <T> SqlArray instants(Collection<T> rows, Function<? super T, @Nullable Instant> at) {
    return new SqlArray("timestamptz", rows.stream().map(at).map(SqlArray::literal).toArray());
  }

  String type() {
    return type;
  }

  @Nullable Object[] elements() {
    return elements;
  }

  private static @Nullable String literal(@Nullable Instant instant) {
    return instant == null ? null : Session.micros(instant).toString();
  }

  private static @Nullable String storable(@Nullable String text) {
    return text == null ? null : Session.storable(text);
  }
}
