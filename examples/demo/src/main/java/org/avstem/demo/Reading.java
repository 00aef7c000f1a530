package org.avstem.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the table's numbers through the REST API. */
final class Reading {
  private static final double MILLIS_PER_SECOND = 1e3;
  private static final int SHOWN_DIGITS = 4;
  private final Api api;
  private final String connection;

  /** Reads what one connection feeds. */
  Reading(Api api, String connection) {
    this.api = api;
    this.connection = connection;
  }

  static double seconds(JsonNode run) {
    return Duration.between(
                Instant.parse(run.path("startedAt").asText()),
                Instant.parse(run.path("finishedAt").asText()))
            .toMillis()
        / MILLIS_PER_SECOND;
  }

  List<AccountLine> lines(JsonNode run, Truth truth) {
    Map<String, Integer> matched = perAccount("AUTO");
    Map<String, Integer> review = perAccount("REVIEW");
    List<AccountLine> lines = new ArrayList<>();
    for (JsonNode account : api.all("/accounts")) {
      if (!isFed(account)) {
        continue;
      }
      JsonNode done = of(run, account.path("id").asText());
      lines.add(line(account, done, truth, matched, review));
    }
    return lines;
  }

  private AccountLine line(
      JsonNode account,
      JsonNode done,
      Truth truth,
      Map<String, Integer> matched,
      Map<String, Integer> review) {
    String id = account.path("id").asText();
    String number = account.path("number").path("value").asText();
    Truth.Account books = truth.account(number);
    JsonNode complete = api.get("/accounts/" + id + "/completeness");
    return new AccountLine(
        books.bban(),
        done.path("fetched").asInt(),
        done.path("added").asInt(),
        complete.path("booked").asInt(),
        complete.path("pending").asInt(),
        matched.getOrDefault(id, 0),
        review.getOrDefault(id, 0),
        complete.path("balanceProof").path("verdict").asText(),
        books,
        number.substring(number.length() - SHOWN_DIGITS));
  }

  private boolean isFed(JsonNode account) {
    for (JsonNode by : account.path("connections")) {
      if (by.asText().equals(connection)) {
        return true;
      }
    }
    return false;
  }

  private static JsonNode of(JsonNode run, String account) {
    for (JsonNode line : run.path("accounts")) {
      if (line.path("accountId").asText().equals(account)) {
        return line;
      }
    }
    throw new IllegalStateException("an account that the run does not speak of");
  }

  private Map<String, Integer> perAccount(String status) {
    Map<String, String> accountOf = new HashMap<>();
    api.all("/transactions")
        .forEach(t -> accountOf.put(t.path("id").asText(), t.path("accountId").asText()));
    Map<String, Integer> counts = new HashMap<>();
    for (JsonNode item : api.all("/review?status=" + status)) {
      counts.merge(
          accountOf.getOrDefault(item.path("transactionId").asText(), "?"), 1, Integer::sum);
    }
    return counts;
  }
}
