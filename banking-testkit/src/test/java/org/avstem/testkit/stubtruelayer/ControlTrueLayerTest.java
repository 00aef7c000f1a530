package org.avstem.testkit.stubtruelayer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.avstem.testkit.stubbank.Endpoint;
import org.avstem.testkit.stubserver.Json;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ControlTrueLayerTest {

  @RegisterExtension
  static final StubTrueLayerExtension STUB = new StubTrueLayerExtension(TestClient.usual());

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final TestClient client = new TestClient(STUB.server());

  @Test
  void the_truth_over_http_is_the_truth_of_the_books() throws Exception {
    var truth = STUB.server().truth();

    var root = call("GET", "/truth", "");

    assertThat(root.get("flavour").asText()).isEqualTo("TRUELAYER");
    assertThat(root.get("authUri").asText()).isEqualTo(STUB.server().authUri().toString());
    assertThat(root.get("accounts")).hasSize(3);
    assertThat(root.at("/accounts/0/booked").asInt()).isEqualTo(120);
    assertThat(root.at("/accounts/2/kind").asText()).isEqualTo("CARD");
    assertThat(root.at("/accounts/0/expected/referenceAndAmount").asInt())
        .isEqualTo(truth.get(0).exact())
        .isPositive();
    assertThat(root.at("/openItems/0/reference").asText()).startsWith("RF");
    assertThat(root.get("openItems")).hasSameSizeAs(STUB.server().openItems());
    String bban = truth.get(0).account().bban();
    assertThat(call("GET", "/truth/rows?account=" + bban, "").get("rows")).hasSize(123);
  }

  @Test
  void time_can_be_moved_and_connections_ended_over_http() throws Exception {
    client.connected();
    call("POST", "/control/clock", "{\"forward\":\"PT61M\"}");
    int expired = client.get("/me").statusCode();
    client.use(client.refresh(client.refreshToken()));
    String id = client.results("/me").get(0).get("credentials_id").asText();

    call(
        "POST", "/control/connections", "{\"action\":\"revoke\",\"credentialsId\":\"" + id + "\"}");

    assertThat(expired).isEqualTo(401);
    assertThat(client.get("/me").statusCode()).isEqualTo(403);
    assertThat(call("GET", "/control/connections", "").get("connections"))
        .anyMatch(
            one -> one.get("credentialsId").asText().equals(id) && !one.get("stands").asBoolean());
  }

  @Test
  void faults_changes_and_addresses_can_be_ordered_over_http() throws Exception {
    client.connected();
    String bban = STUB.server().ledger().accounts().get(0).account().bban();

    call("POST", "/control/fault", "{\"endpoint\":\"cards\",\"fault\":{\"type\":\"NoAnswer\"}}");
    call(
        "POST",
        "/control/mutate",
        "{\"type\":\"AddRows\",\"account\":\"%s\",\"count\":5,\"daysBack\":30}".formatted(bban));
    call("POST", "/control/redirect-uri", "{\"uri\":\"https://other.example/back\"}");

    assertThat(STUB.server().faults().take(Endpoint.CARDS)).isPresent();
    assertThat(client.results("/accounts/" + client.accountId(0) + "/transactions")).hasSize(125);
    var back =
        STUB.server()
            .browser()
            .agree(client.page(Map.of("redirect_uri", "https://other.example/back")));
    assertThat(back.parameters()).containsKey("code");
    assertThat(call("GET", "/control/counters", "").at("/calls/ACCOUNTS").asInt()).isPositive();
    call("POST", "/control/reset", "");
    assertThat(call("GET", "/truth", "").at("/accounts/0/booked").asInt()).isEqualTo(120);
  }

  @Test
  @Tag("E10")
  void a_webhook_can_be_ordered_over_http_signed_either_way() throws Exception {
    try (var receiver = new Receiver(202)) {
      String order =
          "{\"type\":\"balance.updated\",\"credentialsId\":\"c\",\"target\":\""
              + receiver.uri("/hook")
              + "\"";
      call("POST", "/control/webhook-key", "{\"keepOld\":true}");

      var signed = call("POST", "/control/webhook", order + "}");
      var shared =
          call("POST", "/control/webhook", order + ",\"secret\":\"s\",\"form\":\"base64\"}");

      assertThat(signed.get("status").asInt()).isEqualTo(202);
      assertThat(receiver.next().header(WebhookSender.SIGNATURE_HEADER)).isPresent();
      var second = receiver.next();
      assertThat(second.header("X-TL-Webhook-Signature")).isPresent();
      assertThat(second.body()).contains(shared.get("eventId").asText(), "balance.updated");
    }
  }

  @Test
  void an_order_that_makes_no_sense_is_refused_with_its_reason() throws Exception {
    assertThat(call("POST", "/control/clock", "{\"forward\":\"-PT1H\"}").get("error").asText())
        .contains("backwards");
    assertThat(call("POST", "/control/connections", "{}").get("error").asText())
        .contains("revokeAll");
    assertThat(call("POST", "/control/nonsense", "{}").get("error").asText())
        .contains("no such order");
  }

  @Test
  void a_process_says_where_it_listens_and_serves_until_it_is_killed() throws Exception {
    var process =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "-cp",
                System.getProperty("java.class.path"),
                StubTrueLayerMain.class.getName(),
                "--seed=11",
                "--rows=20",
                "--habits=shared-iban,no-cards",
                "--rotation=grace-30s")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      String ready = out.readLine();
      var addresses = Pattern.compile("control=(\\S+)").matcher(ready);
      assertThat(addresses.find()).isTrue();

      var truth = call(URI.create(addresses.group(1)), "GET", "/truth", "");

      assertThat(ready).startsWith("stub truelayer ready auth=https://localhost:");
      assertThat(truth.at("/accounts/0/booked").asInt()).isEqualTo(20);
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void an_unknown_flag_is_refused_with_the_list_of_all() {
    assertThatThrownBy(() -> StubTrueLayerMain.start(List.of("--colour=red"), System.out))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("only-88-days");
  }

  private static JsonNode call(String method, String path, String body) throws Exception {
    return call(STUB.server().controlUri(), method, path, body);
  }

  private static JsonNode call(URI control, String method, String path, String body)
      throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(control + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    var response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    return Json.parse(response.body())
        .orElseGet(() -> Json.MAPPER.valueToTree(Map.of("status", response.statusCode())));
  }
}
