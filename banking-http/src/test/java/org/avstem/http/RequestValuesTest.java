package org.avstem.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestValuesTest {
  private static final URI URL = URI.create("https://bank.test/secret-path?q=secret-query");

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nX: y", "a\nb", "a\rb", "a\0b"})
  void a_header_value_cannot_add_lines(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HttpHeader("Consent-ID", value))
        .withMessageNotContaining("X: y");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a:b", "a\r\n", "æ"})
  void a_header_name_is_a_token(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> new HttpHeader(name, "x"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host",
        "content-LENGTH",
        "Transfer-Encoding",
        "Connection",
        "Expect",
        "Proxy-Authorization"
      })
  void headers_that_belong_to_the_client_are_refused(String name) {
    List<HttpHeader> headers = List.of(new HttpHeader(name, "x"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> HttpRequestSpec.of("GET", URL, headers, "GET /x"));
  }

  @Test
  void a_header_that_is_not_ascii_is_refused_for_a_request() {
    List<HttpHeader> headers = List.of(new HttpHeader("X-Name", "Ærlig"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> HttpRequestSpec.of("GET", URL, headers, "GET /x"))
        .withMessageNotContaining("rlig");
  }

  @ParameterizedTest
  @ValueSource(strings = {"get", "CONNECT", "TRACE", "GET /x", ""})
  void only_the_methods_of_an_api_are_sent(String method) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HttpRequestSpec.of(method, URL, List.of(), "GET /x"));
  }

  @Test
  void a_get_carries_no_body() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new HttpRequestSpec(
                    "GET", URL, List.of(), Optional.of(HttpBody.ofText("text/plain", "x")), "GET"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "GET /x?iban=1", "GET https://bank.test/x", "GET /x\ny", "GET /æ"})
  @Tag("TM-9")
  void a_real_url_does_not_pass_for_a_log_name(String logName) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HttpRequestSpec.of("GET", URL, List.of(), logName));
  }

  @Test
  @Tag("TM-9")
  void to_string_shows_neither_url_nor_headers_nor_body() {
    HttpRequestSpec request =
        new HttpRequestSpec(
            "POST",
            URL,
            List.of(new HttpHeader("Authorization", "secret-token")),
            Optional.of(HttpBody.ofText("text/plain", "secret-body")),
            "POST /x");

    String text = request + " " + request.headers() + " " + request.body();

    assertThat(text).doesNotContain("secret").contains("POST /x", "bank.test", "11 bytes");
  }

  @Test
  void a_body_does_not_change_with_the_array_it_was_made_from() {
    byte[] bytes = {1, 2};
    HttpBody body = new HttpBody("application/octet-stream", bytes);
    bytes[0] = 9;
    body.bytes()[1] = 9;

    byte[] content = body.bytes();

    assertThat(content).containsExactly(1, 2);
  }

  @Test
  void a_query_is_encoded_pair_by_pair() {
    QueryString query =
        QueryString.empty().with("date From", "2026-01-01").with("æ&=", "a+b c/?#%~");

    String text = query.toQuery();

    assertThat(text).isEqualTo("date%20From=2026-01-01&%C3%A6%26%3D=a%2Bb%20c%2F%3F%23%25~");
  }

  @Test
  void a_form_writes_a_blank_as_a_plus() {
    HttpBody form = HttpBody.ofForm(QueryString.empty().with("scope", "a b").with("c", "+%20"));

    String text = new String(form.bytes(), StandardCharsets.UTF_8);

    assertThat(text).isEqualTo("scope=a+b&c=%2B%2520");
    assertThat(form.contentType()).isEqualTo("application/x-www-form-urlencoded");
  }

  @Test
  void a_query_is_added_to_a_uri_with_or_without_one() {
    QueryString query = QueryString.empty().with("b", "2");

    List<URI> uris =
        List.of(
            query.appendTo(URI.create("https://a.test/x")),
            query.appendTo(URI.create("https://a.test/x?")),
            query.appendTo(URI.create("https://a.test/x?a=1")),
            QueryString.empty().appendTo(URI.create("https://a.test/x")));

    assertThat(uris)
        .containsExactly(
            URI.create("https://a.test/x?b=2"),
            URI.create("https://a.test/x?b=2"),
            URI.create("https://a.test/x?a=1&b=2"),
            URI.create("https://a.test/x"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", ".."})
  @Tag("TM-8")
  void a_path_segment_from_a_bank_cannot_climb(String segment) {
    assertThatIllegalArgumentException().isThrownBy(() -> PercentEncoding.encodeSegment(segment));
  }

  @Test
  @Tag("TM-8")
  void a_path_segment_from_a_bank_stays_one_segment() {
    String encoded = PercentEncoding.encodeSegment("../x?y#z\\%2e");

    assertThat(encoded).isEqualTo("..%2Fx%3Fy%23z%5C%252e");
  }

  @Test
  void half_a_character_is_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> PercentEncoding.encode("\ud800"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "*.bank.test", "https://bank.test", "a b", "bank.test/x", "u@b"})
  @Tag("G06")
  void a_host_rule_is_one_host(String host) {
    assertThatIllegalArgumentException().isThrownBy(() -> new HostRule(host, -1));
  }

  @Test
  @Tag("TM-18")
  void no_limit_can_be_switched_off_by_a_zero() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HttpLimits.defaults().withTotalDeadline(Duration.ZERO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HttpLimits.defaults().withBodyBytesMax(0));
    assertThatIllegalArgumentException().isThrownBy(() -> HttpLimits.defaults().withHeaders(0, 1));
  }
}
