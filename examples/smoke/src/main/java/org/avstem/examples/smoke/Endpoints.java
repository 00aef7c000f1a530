package org.avstem.examples.smoke;

import java.util.List;
import java.util.Optional;

/**
 * Every operation once or more. Nothing of the tenant's is changed: what is written is ours and
 * removed again, decisions and connections of the tenant are only looked at.
 */
final class Endpoints {
  private static final String NONE = "00000000-0000-7000-8000-000000000000";
  private static final String CONNECTIONS = "/api/v1/connections";
  private static final String OPEN_ITEMS = "/api/v1/open-items";
  private static final String EXTERNAL_ID = "avstem-smoke-item";
  private final Suite suite;
  private final Extras extras;

  Endpoints(Suite suite, Extras extras) {
    this.suite = suite;
    this.extras = extras;
  }

  /** What makes the suite go further. */
  record Extras(
      Optional<String> platformKey, Optional<String> provider, Optional<String> returnUrl) {
    @Override
    public String toString() {
      return "Extras[***]";
    }
  }

  void all() {
    connections();
    runs();
    accounts();
    transactions();
    openItems();
    review();
    operations();
    tenants();
  }

  private void connections() {
    Answer list = page(CONNECTIONS);
    String id = list.text("items/0/id").orElse(NONE);
    one(CONNECTIONS + "/{id}", id, "id", "provider", "status", "health", "schedule/zone");
    one(CONNECTIONS + "/{id}/history", id, "items");
    suite.call(
        Call.of("POST", CONNECTIONS, 400)
            .saying(
                "{\"provider\":\"no-such-bank\",\"returnUrl\":\"https://smoke.invalid/\",\"initiator\":\"smoke\"}"));
    suite.call(Call.of("PATCH", CONNECTIONS + "/{id}", 404).with(NONE).saying("{\"paused\":true}"));
    suite.call(Call.of("DELETE", CONNECTIONS + "/{id}", 404).with(NONE));
    suite.call(
        Call.of("POST", CONNECTIONS + "/{id}/reauthorize", 404)
            .with(NONE)
            .saying("{\"returnUrl\":\"https://smoke.invalid/\",\"initiator\":\"smoke\"}"));
    suite.call(
        Call.of("POST", CONNECTIONS + "/{id}/complete", 404)
            .with(NONE)
            .saying("{\"ticket\":\"none\",\"initiator\":\"smoke\"}"));
    suite.call(
        Call.of("POST", CONNECTIONS + "/{id}/extend", 404)
            .with(NONE)
            .saying("{\"initiator\":\"smoke\",\"confirmed\":true}"));
    if (extras.provider().isPresent() && extras.returnUrl().isPresent()) {
      startedAndEnded(extras.provider().get(), extras.returnUrl().get());
    }
  }

  private void startedAndEnded(String provider, String returnUrl) {
    String body =
        "{\"provider\":\"%s\",\"returnUrl\":\"%s\",\"initiator\":\"smoke\"}"
            .formatted(provider, returnUrl);
    Answer started =
        suite.call(
            Call.of("POST", CONNECTIONS, 201)
                .saying(body)
                .answering("id", "status", "startUrl", "expiresAt"));
    String id = started.text("id").orElse(NONE);
    suite.call(
        Call.of("PATCH", CONNECTIONS + "/{id}", 200)
            .with(id)
            .saying("{\"schedule\":{\"times\":[\"04:15\"]},\"paused\":true}")
            .answering("id", "paused", "schedule/times/0"));
    suite.call(
        Call.of("POST", CONNECTIONS + "/{id}/sync", 200, 202)
            .with(id)
            .asking("?wait=true")
            .answering("id", "status"));
    suite.call(Call.of("DELETE", CONNECTIONS + "/{id}", 204).with(id));
  }

  private void runs() {
    String id = page(CONNECTIONS).text("items/0/id").orElse(NONE);
    Answer runs = one(CONNECTIONS + "/{id}/sync-runs", id, "items");
    String run = runs.text("items/0/id").orElse(NONE);
    one("/api/v1/sync-runs/{id}", run, "id", "status", "accounts");
    suite.call(Call.of("POST", CONNECTIONS + "/{id}/sync", 404).with(NONE));
  }

  private void accounts() {
    String id = page("/api/v1/accounts").text("items/0/id").orElse(NONE);
    one("/api/v1/accounts/{id}", id, "id", "currency", "type", "connections");
    one("/api/v1/accounts/{id}/balances", id, "items");
    one("/api/v1/accounts/{id}/completeness", id, "accountId", "balanceProof/verdict", "booked");
    // of nobody's account: a real one would use up the day's calls to its bank
    suite.call(Call.of("GET", "/api/v1/accounts/{id}/standing-orders", 404).with(NONE));
    suite.call(Call.of("GET", "/api/v1/accounts/{id}/direct-debits", 404).with(NONE));
  }

  private void transactions() {
    String id = page("/api/v1/transactions").text("items/0/id").orElse(NONE);
    one("/api/v1/transactions/{id}", id, "id", "accountId", "state", "amount/amount", "day");
    suite.call(
        Call.of("GET", "/api/v1/transactions/changes", 200)
            .asking("?limit=5")
            .answering("added", "modified", "removed", "nextCursor", "hasMore"));
  }

  private void openItems() {
    suite.call(
        Call.of("PUT", OPEN_ITEMS, 200)
            .saying(
                """
                [{"externalId":"%s","direction":"RECEIVABLE","number":"SMOKE",
                  "amount":"987654321.09","currency":"NOK","dueOn":"2000-01-01"}]
                """
                    .formatted(EXTERNAL_ID))
            .answering("items", "added"));
    String id = page(OPEN_ITEMS).text("items/0/id").orElse(NONE);
    one(OPEN_ITEMS + "/{id}", id, "id", "externalId", "amount/amount", "allocated/amount");
    suite.call(
        Call.of("DELETE", OPEN_ITEMS, 200)
            .saying("{\"externalIds\":[\"%s\"]}".formatted(EXTERNAL_ID))
            .answering("removed"));
  }

  private void review() {
    for (String status : List.of("AUTO", "NONE", "REVIEW")) {
      Answer list =
          suite.call(
              Call.of("GET", "/api/v1/review", 200).asking("?status=" + status).answering("items"));
      one("/api/v1/review/{id}", list.text("items/0/id").orElse(NONE), "id", "status", "reasons");
    }
    for (String move : List.of("accept", "reject", "undo")) {
      suite.call(
          Call.of("POST", "/api/v1/review/{id}/" + move, 404)
              .with(NONE)
              .saying("{\"user\":\"smoke\"}"));
    }
  }

  private void operations() {
    page("/api/v1/audit");
    page("/api/v1/ops/connections/health");
    suite.call(
        Call.of("GET", "/api/v1/ops/statistics", 200)
            .answering("connections", "accounts", "transactions", "review"));
    suite.call(Call.of("POST", "/api/v1/ops/sync-runs", 202).answering("runs", "runIds"));
    suite.call(Call.of("POST", "/api/dnb/sync/all", 202).answering("runs", "runIds"));
  }

  /** A tenant's key may not; the platform's may. */
  private void tenants() {
    String tenants = "/api/v1/tenants";
    suite.call(Call.of("GET", tenants, 403));
    suite.call(Call.of("GET", tenants + "/{id}", 403).with(NONE));
    suite.call(Call.of("POST", tenants, 403).saying("{\"name\":\"smoke\"}"));
    suite.call(Call.of("GET", tenants + "/{id}/api-keys", 404).with(NONE));
    suite.call(
        Call.of("POST", tenants + "/{id}/api-keys", 404)
            .with(NONE)
            .saying("{\"name\":\"smoke\",\"role\":\"viewer\"}"));
    suite.call(Call.of("DELETE", tenants + "/{id}/api-keys/{key}", 404).with(NONE, NONE));
    if (extras.platformKey().isEmpty()) {
      return;
    }
    String key = extras.platformKey().get();
    Answer list = suite.callAs(key, Call.of("GET", tenants, 200).answering("items"));
    String id = list.text("items/0/id").orElse(NONE);
    suite.callAs(key, Call.of("GET", tenants + "/{id}", 200).with(id).answering("id", "name"));
    Answer made =
        suite.callAs(
            key,
            Call.of("POST", tenants + "/{id}/api-keys", 201)
                .with(id)
                .saying("{\"name\":\"smoke\",\"role\":\"viewer\"}")
                .answering("id", "key", "role"));
    suite.callAs(key, Call.of("GET", tenants + "/{id}/api-keys", 200).with(id).answering("items"));
    suite.callAs(
        key,
        Call.of("DELETE", tenants + "/{id}/api-keys/{key}", 204)
            .with(id, made.text("id").orElse(NONE)));
    suite.callAs(key, Call.of("GET", CONNECTIONS, 403));
  }

  private Answer page(String path) {
    return suite.call(Call.of("GET", path, 200).asking("?limit=5").answering("items"));
  }

  /** 200 for what is there, 404 where nothing is there to be looked at. */
  private Answer one(String path, String id, String... fields) {
    return suite.call(Call.of("GET", path, id.equals(NONE) ? 404 : 200).with(id).answering(fields));
  }
}
