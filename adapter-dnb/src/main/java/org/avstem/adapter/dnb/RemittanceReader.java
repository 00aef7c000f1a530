package org.avstem.adapter.dnb;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.avstem.core.transaction.Remittance;
import org.avstem.wire.JsonValue;
import org.avstem.wire.Texts;
import org.jspecify.annotations.Nullable;

/**
 * What the payer said, in all the shapes that banks use: strings, arrays of strings, objects with a
 * {@code reference}. What has none of them is ignored.
 */
final class RemittanceReader {
  private static final int LINES_MAX = 50;

  private RemittanceReader() {}

  static Remittance read(JsonValue row) {
    Set<String> structured = new LinkedHashSet<>();
    add(structured, row.at("remittanceInformationStructuredArray"));
    add(structured, row.at("remittanceInformationStructured"));
    Set<String> lines = new LinkedHashSet<>();
    add(lines, row.at("remittanceInformationUnstructuredArray"));
    addUnlessJoined(lines, row.at("remittanceInformationUnstructured"));
    add(lines, row.at("transactionDetails"));
    add(lines, row.at("additionalInformation"));
    return new Remittance(List.copyOf(structured), List.copyOf(lines), endToEndId(row));
  }

  private static @Nullable String endToEndId(JsonValue row) {
    return Texts.id(row.at("endToEndId"));
  }

  private static void add(Set<String> lines, JsonValue value) {
    for (JsonValue entry : value.isArray() ? value.items() : List.of(value)) {
      JsonValue inner = entry.isObject() ? entry.at("reference") : entry;
      String text = Texts.text(inner.text(), Texts.TEXT_CHARS_MAX);
      if (text != null && lines.size() < LINES_MAX) {
        lines.add(text);
      }
    }
  }

  /** Some banks send the lines and, beside them, all of them joined: that says nothing new. */
  private static void addUnlessJoined(Set<String> lines, JsonValue value) {
    String text = Texts.text(value.text(), Texts.TEXT_CHARS_MAX);
    boolean known = text != null && !lines.isEmpty() && squeezed(text).equals(joined(lines));
    if (!known) {
      add(lines, value);
    }
  }

  private static String joined(Set<String> lines) {
    return squeezed(String.join("", new ArrayList<>(lines)));
  }

  private static String squeezed(String text) {
    return text.replaceAll("[\\s,;]", "");
  }
}
