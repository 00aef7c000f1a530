package org.avstem.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The stub bank's own books, from its control port. */
final class Truth {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final URI control;

  Truth(URI control) {
    this.control = control;
  }

  /**
   * What a right import of one account shows.
   *
   * @param exact rows with an issued reference and its exact amount
   * @param settled open items that those rows settle
   */
  record Account(
      int booked, int pending, int exact, int settled, int otherAmount, int withoutReference) {}

  Account account(String bban) {
    for (JsonNode account : read().path("accounts")) {
      if (account.path("bban").asText().equals(bban)) {
        JsonNode expected = account.path("expected");
        return new Account(
            account.path("booked").asInt(),
            account.path("pending").asInt(),
            expected.path("referenceAndAmount").asInt(),
            expected.path("itemsSettled").asInt(),
            expected.path("referenceOtherAmount").asInt(),
            expected.path("amountWithoutReference").asInt());
      }
    }
    throw new IllegalStateException("an account that the bank does not have");
  }

  List<String> accounts() {
    List<String> bbans = new ArrayList<>();
    read().path("accounts").forEach(account -> bbans.add(account.path("bban").asText()));
    return bbans;
  }

  /** The open items in the shape of our own API. */
  List<Map<String, String>> openItems() {
    List<Map<String, String>> items = new ArrayList<>();
    for (JsonNode item : read().path("openItems")) {
      Map<String, String> fields = new LinkedHashMap<>();
      for (String name :
          new String[] {
            "externalId", "direction", "number", "reference", "partyName", "amount", "currency"
          }) {
        if (item.hasNonNull(name)) {
          fields.put(name, item.path(name).asText());
        }
      }
      if (item.hasNonNull("dueDate")) {
        fields.put("dueOn", item.path("dueDate").asText());
      }
      items.add(fields);
    }
    return items;
  }

  private JsonNode read() {
    try (InputStream answer = control.resolve("/truth").toURL().openStream()) {
      return JSON.readTree(answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
