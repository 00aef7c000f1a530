package org.avstem.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.avstem.http.HttpFault.Refused;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("TM-8")
@Tag("T-WH-5")
class PinningTest {
  private static final String PUBLIC = "1.1.1.1";
  // On this machine, but the canary does not listen there.
  private static final String NOBODY = "127.9.9.9";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "127.0.0.1",
        "127.1",
        "127.0.1",
        "0x7f000001",
        "0x7f.1",
        "2130706433",
        "0177.0.0.1",
        "017700000001",
        "0.0.0.0",
        "0",
        "127.255.255.254",
        "[::1]",
        "[::]",
        "[0:0:0:0:0:0:0:1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[::127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "169.254.169.254",
        "[fe80::1]",
        "10.0.0.1",
        "localhost.",
        "LOCALHOST"
      })
  void a_url_in_whatever_spelling_does_not_reach_the_loopback(String host) {
    try (RawServer canary = RawServer.plain(RawServer.always(RawServer.ok("canary")))) {
      URI uri = URI.create("http://" + host + ":" + canary.port() + "/");
      // java.net.URI gives no host for names like 0x7f.1 whose last label begins with a digit.
      String rule = uri.getHost() == null ? "unused" : uri.getHost();
      try (OutgoingHttp client =
          OutgoingHttp.builder()
              .allow(new HostRule(rule, canary.port()))
              .requireTls(false)
              .limits(Clients.quick())
              .build()) {

        boolean refused = isRefused(client, uri);

        assertThat(refused).isTrue();
        assertThat(canary.connections()).isZero();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://bank.test/",
        "file:///etc/passwd",
        "jar:http://bank.test/x!/",
        "gopher://bank.test/",
        "http://user:pass@bank.test/",
        "http://bank.test@127.0.0.1/",
        "http:///path",
        "//bank.test/",
        "/path",
        "http://bank.test/#x"
      })
  void a_uri_that_is_no_plain_http_url_makes_no_request(String uri) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Clients.get(uri))
        .withMessageNotContaining("bank.test");
  }

  @Test
  void the_checked_address_is_the_one_connected_to_though_a_second_look_up_would_flip() {
    AtomicInteger lookUps = new AtomicInteger();
    try (RawServer canary = RawServer.plain(RawServer.always(RawServer.ok("canary")));
        OutgoingHttp client =
            Clients.plain(canary.port())
                .resolver(
                    host ->
                        List.of(
                            InetAddress.getByName(
                                lookUps.incrementAndGet() == 1 ? NOBODY : "127.0.0.1")))
                .build()) {

      HttpFault first = Clients.fault(client, Clients.get("http", canary.port()));

      assertThat(first.reason()).isEqualTo(HttpFault.Unreachable.Reason.CONNECT_REFUSED);
      assertThat(lookUps).hasValue(1);
      assertThat(canary.connections()).isZero();
    }
  }

  @Test
  void a_public_address_is_handed_on_from_the_only_look_up() throws Exception {
    AtomicInteger lookUps = new AtomicInteger();
    HostResolver flipping =
        host ->
            List.of(InetAddress.getByName(lookUps.incrementAndGet() == 1 ? PUBLIC : "127.0.0.1"));
    try (CheckedResolver resolver = new CheckedResolver(flipping, AddressPolicy.PUBLIC_ONLY)) {

      List<InetAddress> addresses = resolver.resolve(Clients.HOST, 5000);

      assertThat(addresses).containsExactly(InetAddress.getByName(PUBLIC));
      assertThat(lookUps).hasValue(1);
    }
  }

  @Test
  void a_name_that_has_flipped_to_loopback_is_refused() {
    try (RawServer canary = RawServer.plain(RawServer.always(RawServer.ok("canary")));
        OutgoingHttp client =
            OutgoingHttp.builder()
                .allow(new HostRule(Clients.HOST, canary.port()))
                .requireTls(false)
                .resolver(host -> List.of(InetAddress.getLoopbackAddress()))
                .build()) {

      HttpFault fault = Clients.fault(client, Clients.get("http", canary.port()));

      assertThat(fault.reason()).isEqualTo(Refused.Reason.ADDRESS_NOT_ALLOWED);
      assertThat(fault.retryable()).isFalse();
      assertThat(canary.connections()).isZero();
    }
  }

  @Test
  void one_private_address_among_public_ones_refuses_the_name() {
    try (RawServer canary = RawServer.plain(RawServer.always(RawServer.ok("canary")));
        OutgoingHttp client =
            OutgoingHttp.builder()
                .allow(new HostRule(Clients.HOST, canary.port()))
                .requireTls(false)
                .resolver(PinningTest::publicThenLoopback)
                .build()) {

      HttpFault fault = Clients.fault(client, Clients.get("http", canary.port()));

      assertThat(fault.reason()).isEqualTo(Refused.Reason.ADDRESS_NOT_ALLOWED);
      assertThat(canary.connections()).isZero();
    }
  }

  private static List<InetAddress> publicThenLoopback(String host) throws UnknownHostException {
    return List.of(InetAddress.getByName(PUBLIC), InetAddress.getLoopbackAddress());
  }

  private static boolean isRefused(OutgoingHttp client, URI uri) {
    try {
      client.exchange(HttpRequestSpec.of("GET", uri, List.of(), "GET /"), Clients::text);
      return false;
    } catch (HttpFault | IllegalArgumentException refused) {
      return true;
    }
  }
}
