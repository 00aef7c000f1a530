package org.avstem.http;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * Names and values of a query or form, encoded. Immutable; {@link #toString()} shows names only,
 * since values may be codes or tokens.
 */
public final class QueryString {
  private static final QueryString EMPTY = new QueryString(List.of());

  private final List<Pair> pairs;

  private QueryString(List<Pair> pairs) {
    this.pairs = List.copyOf(pairs);
  }

  public static QueryString empty() {
    return EMPTY;
  }

  /** This query with one more pair at its end; the same name may stand several times. */
  public QueryString with(String name, String value) {
    List<Pair> longer = new ArrayList<>(pairs);
    longer.add(new Pair(name, value));
    return new QueryString(longer);
  }

  public boolean isEmpty() {
    return pairs.isEmpty();
  }

  /** {@code a=1&b=x%20y}: percent-encoded as RFC 3986 wants it, a space as {@code %20}. */
  public String toQuery() {
    return joined("%20");
  }

  /** The same as a form's body, where a space is {@code +}. */
  public String toFormBody() {
    return joined("+");
  }

  /** The URI with this query added after the one it has; any fragment must be absent. */
  public URI appendTo(URI uri) {
    if (uri.getRawFragment() != null) {
      throw new IllegalArgumentException("a fragment would swallow the query");
    }
    if (pairs.isEmpty()) {
      return uri;
    }
    String text = uri.toString();
    String joint = uri.getRawQuery() == null ? "?" : uri.getRawQuery().isEmpty() ? "" : "&";
    return URI.create(text + joint + toQuery());
  }

  private String joined(String space) {
    List<String> parts = new ArrayList<>();
    for (Pair pair : pairs) {
      parts.add(
          PercentEncoding.encode(pair.name()).replace("%20", space)
              + "="
              + PercentEncoding.encode(pair.value()).replace("%20", space));
    }
    return String.join("&", parts);
  }

  @Override
  public String toString() {
    return "QueryString" + pairs.stream().map(Pair::name).toList();
  }

  private record Pair(String name, String value) {}
}
