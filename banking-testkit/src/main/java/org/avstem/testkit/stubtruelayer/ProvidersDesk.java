package org.avstem.testkit.stubtruelayer;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.avstem.testkit.stubserver.Answer;
import org.avstem.testkit.stubserver.Request;

/** Answers which banks a client can reach. Austria has none here, so that a probe finds a gap. */
final class ProvidersDesk {

  private record Provider(String id, String name, String country, List<String> scopes) {}

  private static final List<String> ALL =
      List.of(
          "accounts",
          "balance",
          "cards",
          "info",
          "transactions",
          "direct_debits",
          "standing_orders",
          "offline_access");
  private static final List<String> PLAIN =
      List.of("accounts", "balance", "transactions", "offline_access");
  private static final List<Provider> PROVIDERS =
      List.of(
          new Provider(Connections.PROVIDER_ID, Connections.PROVIDER_NAME, "uk", ALL),
          new Provider("ob-stub-business", "Stub Business Bank", "uk", PLAIN),
          new Provider("xs2a-stub-kasse", "Stubkasse", "de", PLAIN));

  private final String clientId;

  ProvidersDesk(String clientId) {
    this.clientId = clientId;
  }

  Answer answer(Request request) {
    boolean ours = request.query("clientId").map(clientId::equals).orElse(true);
    var countries = words(request, "country");
    var scopes = words(request, "scopes");
    var found =
        PROVIDERS.stream()
            .filter(provider -> ours)
            .filter(one -> countries.isEmpty() || countries.contains(one.country()))
            .filter(one -> one.scopes().containsAll(scopes))
            .toList();
    return Answers.json(
        200,
        json -> {
          json.writeStartArray();
          for (var provider : found) {
            write(json, provider);
          }
          json.writeEndArray();
        });
  }

  private static List<String> words(Request request, String name) {
    return request
        .query(name)
        .map(text -> List.of(text.strip().split("[ ,]+", -1)))
        .orElse(List.of());
  }

  private static void write(JsonGenerator json, Provider provider) throws IOException {
    json.writeStartObject();
    json.writeStringField("provider_id", provider.id());
    json.writeStringField("display_name", provider.name());
    json.writeStringField("country", provider.country());
    json.writeStringField("logo_url", "https://logos.example/" + provider.id() + ".svg");
    json.writeArrayFieldStart("scopes");
    for (String scope : provider.scopes()) {
      json.writeString(scope);
    }
    json.writeEndArray();
    json.writeObjectFieldStart("availability");
    json.writeStringField("recommended_status", "healthy");
    json.writeStringField("updated_at", "2026-01-02T03:04:05.678Z");
    json.writeEndObject();
    json.writeEndObject();
  }
}
