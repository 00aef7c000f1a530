package org.avstem.testkit.stubbank;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.avstem.testkit.stubserver.Json;

/** Plants one bad value in a JSON answer. */
final class Poisoner {

  private static final String MARK = "@poison@";
  private static final String REMITTANCE = "remittanceInformationUnstructured";
  private static final List<String> ENUMS =
      List.of(
          "consentStatus",
          "scaStatus",
          "balanceType",
          "cashAccountType",
          "transaction_type",
          "account_type",
          "status",
          "usage");
  private static final List<String> ROWS = List.of("transactionAmount", "transaction_id");
  private static final List<String> DATES =
      List.of("bookingDate", "referenceDate", "timestamp", "update_timestamp");
  private static final List<String> AMOUNTS =
      List.of("transactionAmount", "balanceAmount", "amount", "current");

  private Poisoner() {}

  static byte[] plant(byte[] json, Poison poison) {
    return switch (poison) {
      case BYTE_ORDER_MARK -> ("\uFEFF" + text(json)).getBytes(StandardCharsets.UTF_8);
      case LATIN_1 -> latin1(json);
      case DEEP_NESTING -> text(json, "extension", "[".repeat(2_000) + "]".repeat(2_000));
      case UNKNOWN_FIELD -> text(json, "novelty", "\"new\"");
      case HUGE_NUMBER -> amount(json, "1e100000000");
      case HUGE_NUMBER_AS_TEXT -> amount(json, "\"1e100000000\"");
      case NUMERIC_AMOUNT -> amount(json, "17.25");
      case LOCAL_NUMBER -> amount(json, "\"1 234,50\"");
      case TOO_MANY_DECIMALS -> amount(json, "\"1.123456789\"");
      case DUPLICATE_KEY -> amount(json, "\"1.00\",\"amount\":\"2.00\"");
      case NUL_CHARACTER -> text(json, REMITTANCE, "\"A\\u0000B\"");
      case LONE_SURROGATE -> text(json, REMITTANCE, "\"A\\ud800B\"");
      case TEN_MEGABYTE_TEXT -> text(json, REMITTANCE, "\"" + "x".repeat(10 << 20) + "\"");
      case UNKNOWN_ENUM -> unknownEnum(json);
      case UNKNOWN_CURRENCY -> replaced(json, "currency", "\"ZZZ\"");
      case YEAR_999999999 -> replaced(json, dateKey(json), "\"+999999999-12-31\"");
      case FEBRUARY_30 -> replaced(json, dateKey(json), "\"2026-02-30\"");
      case MISSING_AMOUNT -> withoutAmount(json);
    };
  }

  private static byte[] amount(byte[] json, String raw) {
    return replaced(json, "amount", raw);
  }

  private static String dateKey(byte[] json) {
    var tree = tree(json);
    return DATES.stream()
        .filter(name -> tree.findValue(name) != null)
        .findFirst()
        .orElse("validUntil");
  }

  /** Puts raw JSON where the first value of that name stands. */
  private static byte[] replaced(byte[] json, String name, String raw) {
    var tree = tree(json);
    var parent = Optional.ofNullable((ObjectNode) tree.findParent(name));
    return parent.isPresent() ? marked(tree, parent.get(), name, raw) : json;
  }

  /** Puts raw JSON on the first row, or on the answer itself where it has no rows. */
  private static byte[] text(byte[] json, String name, String raw) {
    var tree = tree(json);
    var row = ROWS.stream().map(tree::findParent).filter(Objects::nonNull).findFirst();
    boolean snake = tree.findValue("transaction_id") != null;
    String own = snake && name.equals(REMITTANCE) ? "description" : name;
    return marked(tree, (ObjectNode) row.orElse(tree), own, raw);
  }

  private static byte[] marked(JsonNode tree, ObjectNode parent, String name, String raw) {
    parent.put(name, MARK);
    return tree.toString().replace("\"" + MARK + "\"", raw).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] unknownEnum(byte[] json) {
    var tree = tree(json);
    for (String name : ENUMS) {
      if (tree.findParent(name) instanceof ObjectNode parent) {
        return marked(tree, parent, name, "\"somethingNew\"");
      }
    }
    return text(json, "bankTransactionCode", "\"XXXX-YYYY-ZZZZ\"");
  }

  private static byte[] withoutAmount(byte[] json) {
    var tree = tree(json);
    for (String name : AMOUNTS) {
      if (tree.findParent(name) instanceof ObjectNode parent) {
        parent.remove(name);
        break;
      }
    }
    return tree.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] latin1(byte[] json) {
    var marked = text(json, REMITTANCE, "\"BL\u00c5B\u00c6R\"");
    var out = new ByteArrayOutputStream();
    out.writeBytes(text(marked).getBytes(StandardCharsets.ISO_8859_1));
    return out.toByteArray();
  }

  private static String text(byte[] json) {
    return new String(json, StandardCharsets.UTF_8);
  }

  private static JsonNode tree(byte[] json) {
    try {
      return Json.MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the stub's own answer is no JSON", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
