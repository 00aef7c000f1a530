package org.avstem.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("TM-8")
class LinkTargetTest {
  private static final URI BASE =
      URI.create("https://api.bank.test/v1/accounts/7/transactions?a=1");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/v1/next?page=2|https://api.bank.test/v1/next?page=2",
        "https://api.bank.test/v1/x|https://api.bank.test/v1/x",
        "HTTPS://API.BANK.TEST/v1/x|HTTPS://API.BANK.TEST/v1/x",
        "https://api.bank.test:443/v1/x|https://api.bank.test:443/v1/x",
        "//api.bank.test/v1/x|https://api.bank.test/v1/x",
        "?page=2|https://api.bank.test/v1/accounts/7/transactions?page=2",
        "other?page=2|https://api.bank.test/v1/accounts/7/other?page=2",
        "../8|https://api.bank.test/v1/accounts/8",
        "/a%2Fb?c=%C3%A6|https://api.bank.test/a%2Fb?c=%C3%A6"
      })
  void a_link_to_the_same_server_is_followed(String link, URI expected) {
    Optional<URI> target = LinkTarget.resolve(BASE, link);

    assertThat(target).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "http://api.bank.test/v1/x",
        "https://api.bank.test:8443/v1/x",
        "https://evil.test/v1/x",
        "//evil.test/x",
        "https://api.bank.test.evil.test/x",
        "https://api.bank.test@evil.test/x",
        "https://user:pass@api.bank.test/x",
        "https://evil.test#@api.bank.test/",
        "https://evil.test\\@api.bank.test/",
        "\\\\evil.test\\x",
        "/\\evil.test/x",
        "https:\\\\evil.test",
        "https:evil.test",
        "https:/evil.test",
        "https:///evil.test/x",
        "/x#fragment",
        "/x y",
        "/x\r\nHost: evil.test",
        "/x\t",
        "/æ",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://api.bank.test%00.evil.test/",
        "%",
        "https://"
      })
  void a_link_elsewhere_or_in_disguise_is_not_followed(String link) {
    Optional<URI> target = LinkTarget.resolve(BASE, link);

    assertThat(target).isEmpty();
  }

  @Test
  void a_link_longer_than_any_url_is_not_followed() {
    Optional<URI> target = LinkTarget.resolve(BASE, "/" + "x".repeat(8192));

    assertThat(target).isEmpty();
  }

  @Test
  void a_base_without_a_path_takes_relative_links() {
    Optional<URI> target = LinkTarget.resolve(URI.create("https://api.bank.test"), "v1/x?a=1");

    assertThat(target).contains(URI.create("https://api.bank.test/v1/x?a=1"));
  }

  @Test
  void default_and_explicit_port_are_the_same_origin() {
    boolean same = SameOrigin.of(URI.create("https://a.test/"), URI.create("https://A.test:443/x"));

    assertThat(same).isTrue();
  }
}
