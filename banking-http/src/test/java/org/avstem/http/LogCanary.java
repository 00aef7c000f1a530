package org.avstem.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs in a Java process of its own with every logger at TRACE: plants secrets wherever an exchange
 * has room for one, goes through answers and faults, prints the stack trace of each fault.
 */
final class LogCanary {
  static final String SECRET = "CANARY";

  private static final Logger LOG = LoggerFactory.getLogger("adapter");

  private LogCanary() {}

  public static void main(String[] arguments) throws Exception {
    if (arguments[0].equals("stock")) {
      stockClient();
    } else {
      ours(Path.of(arguments[1]));
    }
  }

  /** The control: what HttpClient itself would have written. */
  private static void stockClient() throws IOException {
    try (RawServer server = RawServer.plain(RawServer.always(RawServer.ok("CANARY-answer")));
        var client = HttpClients.createDefault()) {
      HttpPost post = new HttpPost("http://127.0.0.1:" + server.port() + "/CANARY-path");
      post.setHeader("Authorization", "Bearer CANARY-token");
      post.setEntity(new StringEntity("CANARY-body"));
      client.execute(post, response -> response.getCode());
    }
  }

  private static void ours(Path directory) throws Exception {
    for (String answer : answers()) {
      try (RawServer server = RawServer.plain(once(answer))) {
        HttpLimits limits = Clients.quick().withBodyBytesMax(2000).withHeaders(2000, 20);
        try (OutgoingHttp client = Clients.plain(server.port()).limits(limits).build()) {
          exchange(client, "http://bank.test:" + server.port());
          exchange(client, "http://elsewhere.test:" + server.port());
        }
        try (OutgoingHttp client =
            Clients.plain(server.port()).addressPolicy(AddressPolicy.PUBLIC_ONLY).build()) {
          exchange(client, "http://bank.test:" + server.port());
        }
        try (OutgoingHttp client = Clients.plain(server.port()).requireTls(true).build()) {
          exchange(client, "http://bank.test:" + server.port());
        }
      }
    }
    withoutTls();
    withClientCertificate(directory);
  }

  private static void withoutTls() {
    try (RawServer server =
            RawServer.plain((self, socket) -> RawServer.write(socket, "CANARY speaks no TLS"));
        OutgoingHttp client = Clients.plain(server.port()).requireTls(true).build()) {
      exchange(client, "https://bank.test:" + server.port());
    }
  }

  private static List<String> answers() {
    String planted = "X-Planted: CANARY-header";
    return List.of(
        RawServer.head("200 OK", planted, "Content-Length: 13") + "CANARY-answer",
        RawServer.head("302 Found", "Location: /CANARY-location", "Content-Length: 0"),
        RawServer.head("200 CANARY-reason", "Set-Cookie: CANARY-cookie", "Content-Length: 0"),
        RawServer.head("200 OK", planted, "Transfer-Encoding: chunked") + "CANARY-chunk\r\n",
        RawServer.head("200 OK", planted, "Content-Encoding: CANARY-coding", "Content-Length: 0"),
        RawServer.head("200 OK", "Content-Encoding: gzip", "Content-Length: 11") + "CANARY-gzip",
        RawServer.head("200 OK", "CANARY-name without colon"),
        RawServer.head("200 OK", "Content-Length: CANARY-length"),
        RawServer.head("200 OK", "Transfer-Encoding: CANARY-coding"),
        RawServer.head("200 OK", "Content-Length: 99") + "CANARY-half",
        RawServer.head("200 OK", "X-Long: " + "CANARY".repeat(1000)),
        RawServer.head("200 OK") + "CANARY".repeat(1000),
        "CANARY is not HTTP\r\n\r\n",
        "");
  }

  private static void withClientCertificate(Path directory) throws Exception {
    TestAuthority authority = new TestAuthority("Root");
    ClientCertificate mine = authority.client("avstem").writePkcs12(directory.resolve("c.p12"));
    try (RawServer server =
            RawServer.tls(
                authority.server(Clients.HOST).serverContext(authority),
                true,
                once(answers().get(0)));
        OutgoingHttp client =
            Clients.tls(server.port(), authority, directory).clientCertificate(mine).build();
        OutgoingHttp without = Clients.tls(server.port(), authority, directory).build();
        OutgoingHttp stranger =
            Clients.plain(server.port())
                .requireTls(true)
                .resolver(host -> List.of(InetAddress.getLoopbackAddress()))
                .build()) {
      for (OutgoingHttp each : List.of(client, without, stranger)) {
        exchange(each, "https://bank.test:" + server.port());
      }
    }
  }

  private static RawServer.Behaviour once(String answer) {
    return (server, socket) -> {
      RawServer.readRequest(socket);
      RawServer.write(socket, answer);
    };
  }

  private static void exchange(OutgoingHttp client, String origin) {
    HttpRequestSpec request =
        new HttpRequestSpec(
            "POST",
            URI.create(origin + "/accounts/CANARY-path?iban=CANARY-query"),
            List.of(new HttpHeader("Authorization", "Bearer CANARY-token")),
            Optional.of(HttpBody.ofText("application/json", "CANARY-body")),
            "POST /accounts/{id}");
    System.out.println(request + " " + request.headers() + " " + request.body());
    try {
      String text = client.exchange(request, Clients::text);
      client.exchange(
          request,
          answer -> {
            throw new UncheckedIOException(new IOException("reader of " + text.length()));
          });
    } catch (HttpFault | UncheckedIOException fault) {
      LOG.warn("an adapter logs what it caught", fault);
    }
  }
}
