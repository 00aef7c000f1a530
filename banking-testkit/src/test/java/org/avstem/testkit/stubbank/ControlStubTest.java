package org.avstem.testkit.stubbank;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import org.avstem.testkit.stubserver.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlStubTest {

  @RegisterExtension
  static final StubBankExtension STUB = new StubBankExtension(StubWorlds.small(Flavour.DNB));

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @Test
  void the_truth_over_http_is_the_truth_of_the_books() throws Exception {
    var truth = STUB.bank().truth().get(0);

    var root = call(STUB.bank().controlUri(), "GET", "/truth", "");

    var account = root.at("/accounts/0");
    assertThat(account.get("bban").asText()).isEqualTo(truth.account().bban());
    assertThat(account.get("booked").asInt()).isEqualTo(150).isEqualTo(truth.bookedCount());
    assertThat(account.get("pending").asInt()).isEqualTo(3);
    assertThat(account.at("/expected/referenceAndAmount").asInt()).isEqualTo(truth.exact());
    assertThat(root.get("openItems")).hasSameSizeAs(STUB.bank().openItems());
    assertThat(root.at("/openItems/0/direction").asText()).isIn("RECEIVABLE", "PAYABLE");
    assertThat(root.get("baseUri").asText()).isEqualTo(STUB.bank().baseUri().toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'Refusal','status':429,'code':'ACCESS_EXCEEDED','retryAfter':'7'}",
        "{'type':'Hang','time':'PT0.01S'}",
        "{'type':'Poisoned','poison':'LONE_SURROGATE'}",
        "{'type':'ChangeBefore','change':{'type':'ChangeEveryId','account':'@'}}",
        "{'type':'ForeignNext','origin':'https://evil.example'}",
        "{'type':'endlessPaging'}"
      })
  void a_fault_can_be_ordered_over_http(String order) throws Exception {
    String fault = order.replace('\'', '"').replace("@", account());

    call(
        STUB.bank().controlUri(),
        "POST",
        "/control/fault",
        "{\"endpoint\":\"accounts\",\"call\":1,\"times\":0,\"fault\":" + fault + "}");

    assertThat(STUB.bank().faults().take(Endpoint.ACCOUNTS))
        .hasValueSatisfying(
            read -> assertThat(fault).containsIgnoringCase(read.getClass().getSimpleName()));
    call(STUB.bank().controlUri(), "DELETE", "/control/fault", "");
    assertThat(STUB.bank().faults().take(Endpoint.ACCOUNTS)).isEmpty();
  }

  @Test
  void the_books_can_be_changed_and_reset_over_http() throws Exception {
    String order =
        "{\"type\":\"AddRows\",\"account\":\"%s\",\"count\":5,\"daysBack\":30}"
            .formatted(account());

    call(STUB.bank().controlUri(), "POST", "/control/mutate", order);
    var changed = call(STUB.bank().controlUri(), "GET", "/truth", "");
    call(STUB.bank().controlUri(), "POST", "/control/reset", "");
    var reset = call(STUB.bank().controlUri(), "GET", "/truth", "");

    assertThat(changed.at("/accounts/0/booked").asInt()).isEqualTo(155);
    assertThat(reset.at("/accounts/0/booked").asInt()).isEqualTo(150);
  }

  @Test
  void an_order_that_makes_no_sense_is_refused_with_its_reason() throws Exception {
    var refused =
        call(STUB.bank().controlUri(), "POST", "/control/mutate", "{\"type\":\"Explode\"}");

    assertThat(refused.get("error").asText()).contains("Explode");
  }

  @Test
  void a_process_says_where_it_listens_and_serves_until_it_is_killed() throws Exception {
    var process =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "-cp",
                System.getProperty("java.class.path"),
                StubBankMain.class.getName(),
                "--flavour=other-bank",
                "--seed=11",
                "--rows=20",
                "--tls=mutual")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      String ready = out.readLine();
      var addresses = Pattern.compile("control=(\\S+)").matcher(ready);
      assertThat(addresses.find()).isTrue();

      var truth = call(URI.create(addresses.group(1)), "GET", "/truth", "");

      assertThat(ready).startsWith("stub bank ready base=https://localhost:");
      assertThat(truth.get("flavour").asText()).isEqualTo("OTHER_BANK");
      assertThat(truth.at("/accounts/0/booked").asInt()).isEqualTo(20);
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void an_unknown_flag_is_refused_with_the_list_of_all() {
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> StubBankMain.start(java.util.List.of("--colour=red"), System.out))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("page-size");
  }

  private static String account() {
    return STUB.bank().ledger().accounts().get(0).account().bban();
  }

  private static JsonNode call(URI control, String method, String path, String body)
      throws Exception {
    var request =
        HttpRequest.newBuilder(control.resolve(path))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    var response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    return Json.parse(response.body())
        .orElseGet(() -> Json.MAPPER.valueToTree(Map.of("status", response.statusCode())));
  }
}
