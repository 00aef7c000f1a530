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
import java.util.Optional;

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
   * @param settled open items that rows with their reference and their exact amount settle
   * @param otherAmount rows with an open item's reference and another amount
   * @param withoutReference rows of an open item's amount whose payer gave no reference
   */
  record Account(int booked, int pending, int settled, int otherAmount, int withoutReference) {
    /** All that an import holds. */
    int rows() {
      return booked + pending;
    }
  }

  Account account(String bban) {
    return Optional.ofNullable(all().get(bban))
        .orElseThrow(() -> new IllegalStateException("an account that the bank does not have"));
  }

  /** All accounts by their number. */
  Map<String, Account> all() {
    Map<String, Account> accounts = new LinkedHashMap<>();
    for (JsonNode account : read().path("accounts")) {
      JsonNode expected = account.path("expected");
      accounts.put(
          account.path("bban").asText(),
          new Account(
              account.path("booked").asInt(),
              account.path("pending").asInt(),
              expected.path("itemsSettled").asInt(),
              expected.path("referenceOtherAmount").asInt(),
              expected.path("amountWithoutReference").asInt()));
    }
    return accounts;
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
