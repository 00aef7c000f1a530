package org.avstem.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import javax.net.ssl.SSLSocket;
import org.avstem.http.TestAuthority.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("T-OA-5")
@Tag("G02")
class CertificateReloadTest {
  private static final TestAuthority SERVERS = new TestAuthority("Server Root");
  private static final TestAuthority CLIENTS = new TestAuthority("Client Root");

  @TempDir Path directory;

  @Test
  void a_certificate_replaced_on_disk_is_shown_from_the_next_exchange_on() throws Exception {
    ClientCertificate files = CLIENTS.client("first").writePem(directory);
    try (RawServer server = echoingBank();
        OutgoingHttp client = client(server, files).build()) {
      client.exchange(Clients.get("https", server.port()), Clients::text);
      CLIENTS.client("second").writePem(directory);

      String shown = client.exchange(Clients.get("https", server.port()), Clients::text);

      assertThat(shown).isEqualTo("CN=second");
      assertThat(client.certificateStatus().generation()).isEqualTo(2);
      assertThat(client.connections()).as("the old connection is retired").isEqualTo(1);
    }
  }

  @Test
  void a_replacement_with_the_old_time_is_noticed() throws Exception {
    ClientCertificate files = CLIENTS.client("first").writePem(directory);
    FileTime chainTime = Files.getLastModifiedTime(TestIdentity.chainFile(directory));
    try (RawServer server = echoingBank();
        OutgoingHttp client = client(server, files).build()) {
      client.exchange(Clients.get("https", server.port()), Clients::text);
      CLIENTS.client("other").writePem(directory);
      Files.setLastModifiedTime(TestIdentity.chainFile(directory), chainTime);
      Files.setLastModifiedTime(TestIdentity.keyFile(directory), chainTime);

      String shown = client.exchange(Clients.get("https", server.port()), Clients::text);

      assertThat(shown).isEqualTo("CN=other");
    }
  }

  @Test
  void files_are_not_read_more_often_than_the_interval() throws Exception {
    ClientCertificate files = CLIENTS.client("first").writePem(directory);
    try (RawServer server = echoingBank();
        OutgoingHttp client =
            client(server, files).certificateCheckInterval(Duration.ofHours(1)).build()) {
      CLIENTS.client("second").writePem(directory);

      String shown = client.exchange(Clients.get("https", server.port()), Clients::text);

      assertThat(shown).isEqualTo("CN=first");
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_bad_replacement_is_refused_the_old_one_kept_and_the_problem_visible(Bad bad)
      throws Exception {
    Path authority = directory.resolve("expected.pem");
    Files.writeString(authority, TestIdentity.pem(List.of(CLIENTS.certificate())));
    TestIdentity first = CLIENTS.client("first");
    ClientCertificate files = first.writePem(directory).issuedBy(TrustMaterial.pem(authority));
    try (RawServer server = echoingBank();
        OutgoingHttp client = client(server, files).build()) {
      bad.replace(directory);

      String shown = client.exchange(Clients.get("https", server.port()), Clients::text);

      assertThat(shown).isEqualTo("CN=first");
      CertificateStatus status = client.certificateStatus();
      assertThat(status.reloadProblem()).contains(bad.problem);
      assertThat(status.generation()).isEqualTo(1);
      assertThat(status.notAfter()).contains(first.chain().get(0).getNotAfter().toInstant());
    }
  }

  @Test
  void a_repaired_replacement_is_taken_and_the_problem_gone() throws Exception {
    ClientCertificate files = CLIENTS.client("first").writePem(directory);
    TestIdentity second = CLIENTS.client("second");
    try (RawServer server = echoingBank();
        OutgoingHttp client = client(server, files).build()) {
      Files.writeString(TestIdentity.chainFile(directory), TestIdentity.pem(second.chain()));
      client.exchange(Clients.get("https", server.port()), Clients::text);
      second.writePem(directory);

      String shown = client.exchange(Clients.get("https", server.port()), Clients::text);

      assertThat(shown).isEqualTo("CN=second");
      assertThat(client.certificateStatus().reloadProblem()).isEmpty();
    }
  }

  @Test
  void replacing_the_certificate_under_load_fails_no_exchange() throws Exception {
    ClientCertificate files = CLIENTS.client("first").writePem(directory);
    TestIdentity second = CLIENTS.client("second");
    var threads = Executors.newFixedThreadPool(4);
    AtomicBoolean replaced = new AtomicBoolean();
    CountDownLatch warm = new CountDownLatch(40);
    try (RawServer server = echoingBank();
        OutgoingHttp client =
            client(server, files)
                .maxConnections(4)
                .certificateCheckInterval(Duration.ofMillis(20))
                .build()) {
      Callable<String> untilSecond =
          () -> {
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            String shown = "";
            while (!shown.equals("CN=second") && System.nanoTime() < end) {
              shown = client.exchange(Clients.get("https", server.port()), Clients::text);
              warm.countDown();
              assertThat(replaced.get() || shown.equals("CN=first")).isTrue();
            }
            return shown;
          };
      List<Future<String>> workers =
          IntStream.range(0, 4).mapToObj(i -> threads.submit(untilSecond)).toList();
      warm.await();

      replaced.set(true);
      second.writePem(directory);

      for (Future<String> worker : workers) {
        assertThat(worker.get()).isEqualTo("CN=second");
      }
    } finally {
      threads.shutdown();
    }
  }

  private OutgoingHttp.Builder client(RawServer server, ClientCertificate files) {
    return Clients.tls(server.port(), SERVERS, directory)
        .certificateCheckInterval(Duration.ZERO)
        .clientCertificate(files);
  }

  /** Answers with the subject of the certificate that the connection was opened with. */
  private static RawServer echoingBank() {
    return RawServer.tls(
        SERVERS.server(Clients.HOST).serverContext(CLIENTS),
        true,
        (self, socket) -> {
          var peer = ((SSLSocket) socket).getSession().getPeerCertificates()[0];
          String subject = ((X509Certificate) peer).getSubjectX500Principal().getName();
          RawServer.always(RawServer.ok(subject)).serve(self, socket);
        });
  }

  enum Bad {
    EXPIRED(CertificateProblem.EXPIRED) {
      @Override
      TestIdentity make() {
        Instant yesterday = Instant.now().minus(1, ChronoUnit.DAYS);
        return CLIENTS.issue(Order.of("bad").valid(Instant.EPOCH, yesterday));
      }
    },
    WRONG_AUTHORITY(CertificateProblem.WRONG_ISSUER) {
      @Override
      TestIdentity make() {
        return new TestAuthority("Somebody").client("bad");
      }
    },
    WRONG_USAGE(CertificateProblem.WRONG_USAGE) {
      @Override
      TestIdentity make() {
        return CLIENTS.server("bad");
      }
    },
    OTHER_KEY(CertificateProblem.KEY_MISMATCH) {
      @Override
      TestIdentity make() {
        return new TestIdentity(CLIENTS.client("x").key(), CLIENTS.client("bad").chain());
      }
    },
    GARBAGE(CertificateProblem.NO_CERTIFICATE) {
      @Override
      TestIdentity make() {
        return CLIENTS.client("bad");
      }

      @Override
      void replace(Path directory) throws Exception {
        super.replace(directory);
        Files.writeString(
            TestIdentity.chainFile(directory), TestIdentity.pem("CERTIFICATE", new byte[] {1, 2}));
      }
    },
    GONE(CertificateProblem.UNREADABLE) {
      @Override
      TestIdentity make() {
        return CLIENTS.client("bad");
      }

      @Override
      void replace(Path directory) throws Exception {
        Files.delete(TestIdentity.keyFile(directory));
      }
    };

    private final CertificateProblem problem;

    Bad(CertificateProblem problem) {
      this.problem = problem;
    }

    abstract TestIdentity make();

    void replace(Path directory) throws Exception {
      make().writePem(directory);
    }
  }
}
