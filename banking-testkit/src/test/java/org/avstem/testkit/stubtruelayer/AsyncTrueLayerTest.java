package org.avstem.testkit.stubtruelayer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Map;
import org.avstem.testkit.stubbank.Endpoint;
import org.avstem.testkit.stubbank.Fault;
import org.avstem.testkit.stubserver.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AsyncTrueLayerTest {

  @RegisterExtension
  static final StubTrueLayerExtension STUB = new StubTrueLayerExtension(TestClient.usual());

  private final TestClient client = new TestClient(STUB.server());
  private String rows = "";

  @BeforeEach
  void connect() {
    client.connected();
    rows = "/accounts/" + client.accountId(0) + "/transactions";
  }

  @Test
  void a_result_is_running_first_and_then_what_a_direct_read_shows() {
    var queued = client.get(rows + "?async=true");
    String results = TestClient.json(queued).get("results_uri").asText();

    var first = TestClient.json(client.get(results));
    var second = TestClient.json(client.get(results));

    assertThat(queued.statusCode()).isEqualTo(202);
    assertThat(TestClient.json(queued).get("status").asText()).isEqualTo("Queued");
    assertThat(results).startsWith(STUB.server().dataUri() + "/results/");
    assertThat(first.get("status").asText()).isEqualTo("Running");
    assertThat(second.get("status").asText()).isEqualTo("Succeeded");
    assertThat(second.get("results")).containsExactlyElementsOf(client.results(rows));
  }

  @Test
  void a_refused_read_becomes_a_failed_result() {
    String results = later(rows + "?async=true&from=1999-01-01");
    client.get(results);

    var failed = TestClient.json(client.get(results));

    assertThat(failed.get("status").asText()).isEqualTo("Failed");
    assertThat(failed.get("error").asText()).isEqualTo("invalid_date_range");
  }

  @Test
  void a_callback_tells_that_the_result_is_there() throws Exception {
    try (var receiver = new Receiver(200)) {
      String target = receiver.uri("/hooks/truelayer?nonce=n-1").toString();
      String query = "?async=true&" + TestClient.form(Map.of("webhook_uri", target));
      var queued = TestClient.json(client.get(rows + query));

      var callback = receiver.next();

      var body = Json.parse(callback.body()).orElseThrow();
      assertThat(callback.method()).isEqualTo("POST");
      assertThat(callback.path() + "?" + callback.rawQuery())
          .isEqualTo("/hooks/truelayer?nonce=n-1");
      assertThat(callback.header(WebhookSender.SIGNATURE_HEADER)).isEmpty();
      assertThat(body.get("task_id")).isEqualTo(queued.get("task_id"));
      assertThat(body.get("results_uri")).isEqualTo(queued.get("results_uri"));
      assertThat(body.get("status").asText()).isEqualTo("Succeeded");
      assertThat(STUB.server().credentialsIds()).contains(body.get("credentials_id").asText());
      assertThat(URI.create(body.get("request_uri").asText()).getPath()).endsWith("/transactions");
      var result = TestClient.json(client.get(body.get("results_uri").asText()));
      assertThat(result.get("status").asText()).isEqualTo("Succeeded");
    }
  }

  @Test
  void a_callback_that_is_not_taken_is_sent_three_times() throws Exception {
    try (var receiver = new Receiver(500)) {
      String hook = TestClient.form(Map.of("webhook_uri", receiver.uri("/x").toString()));
      client.get(rows + "?async=true&" + hook);

      assertThat(receiver.next().body())
          .isEqualTo(receiver.next().body())
          .isEqualTo(receiver.next().body());
    }
  }

  @Test
  void nobody_fetches_the_results_of_another_connection() {
    String results = later(rows + "?async=true");

    var refused = client.connected().get(results);

    assertThat(refused.statusCode()).isEqualTo(404);
  }

  @Test
  @Tag("TM-8")
  void the_results_may_be_said_to_lie_on_another_host() {
    STUB.server()
        .faults()
        .next(Endpoint.TRANSACTIONS, new Fault.ForeignNext("https://evil.example"));

    assertThat(later(rows + "?async=true")).startsWith("https://evil.example/data/v1/results/");
  }

  @Test
  void a_result_may_never_come() {
    STUB.server().faults().always(Endpoint.RESULTS, new Fault.UnfinishedEnvelope("Running"));
    String results = later(rows + "?async=true");

    for (int poll = 0; poll < 5; poll++) {
      assertThat(TestClient.json(client.get(results)).get("status").asText()).isEqualTo("Running");
    }
  }

  @Test
  void the_connection_itself_is_never_read_later() {
    JsonNode me = TestClient.json(client.get("/me?async=true"));

    assertThat(me.get("results")).hasSize(1);
  }

  private String later(String path) {
    return TestClient.json(client.get(path)).get("results_uri").asText();
  }
}
