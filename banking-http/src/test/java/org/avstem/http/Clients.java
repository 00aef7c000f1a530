package org.avstem.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Clients and requests as most tests need them: {@code bank.test} is this machine. */
final class Clients {
  static final String HOST = "bank.test";

  private Clients() {}

  static OutgoingHttp.Builder plain(int port) {
    return OutgoingHttp.builder()
        .allow(new HostRule(HOST, port))
        .addressPolicy(AddressPolicy.LOOPBACK_ALLOWED)
        .resolver(host -> List.of(InetAddress.getLoopbackAddress()))
        .requireTls(false);
  }

  static OutgoingHttp.Builder tls(int port, TestAuthority authority, Path directory) {
    try {
      Path file = directory.resolve("authorities.pem");
      Files.writeString(file, TestIdentity.pem(List.of(authority.certificate())));
      return plain(port).requireTls(true).trust(TrustMaterial.pem(file));
    } catch (IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    }
  }

  static HttpLimits quick() {
    return HttpLimits.defaults()
        .withConnectTimeout(Duration.ofSeconds(20))
        .withResponseTimeout(Duration.ofSeconds(20))
        .withTotalDeadline(Duration.ofMillis(700));
  }

  static HttpRequestSpec get(String scheme, int port) {
    return get(scheme + "://" + HOST + ":" + port + "/accounts");
  }

  static HttpRequestSpec get(String uri) {
    return HttpRequestSpec.of("GET", URI.create(uri), List.of(), "GET /accounts");
  }

  static String text(HttpAnswer answer) throws IOException {
    return new String(answer.body().readAllBytes(), StandardCharsets.UTF_8);
  }

  static HttpFault fault(OutgoingHttp client, HttpRequestSpec request) {
    return fault(client, request, Clients::text);
  }

  static HttpFault fault(
      OutgoingHttp client, HttpRequestSpec request, ResponseReader<String> reader) {
    try {
      client.exchange(request, reader);
    } catch (HttpFault fault) {
      return fault;
    }
    throw new AssertionError("the exchange was answered");
  }
}
