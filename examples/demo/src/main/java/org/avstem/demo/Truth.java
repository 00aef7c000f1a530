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
   * @param bban what it is found by
   * @param iban the same in its international form; a card's number is neither
   * @param settled open items that rows with their reference and their exact amount settle
   * @param otherAmount rows with an open item's reference and another amount
   * @param withoutReference rows of an open item's amount whose payer gave no reference
   */
  record Account(
      String bban,
      String iban,
      int booked,
      int pending,
      int settled,
      int otherAmount,
      int withoutReference) {
    /** All that an import holds. */
    int rows() {
      return booked + pending;
    }
  }

  /** The account of a number as our API shows it: of a card that is its last figures. */
  Account account(String number) {
    int masked = number.lastIndexOf('*');
    return all().values().stream()
        .filter(
            account ->
                masked < 0
                    ? number.equals(account.iban()) || number.endsWith(account.bban())
                    : account.bban().endsWith(number.substring(masked + 1)))
        .findFirst()
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
              account.path("bban").asText(),
              account.path("iban").asText(),
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
