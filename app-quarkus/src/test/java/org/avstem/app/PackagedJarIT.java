package org.avstem.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.avstem.app.world.World;
import org.avstem.examples.smoke.Smoke;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as it is shipped, in processes of its own, with nothing but its environment. */
class PackagedJarIT {
  private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath();
  private static final long PATIENCE_SECONDS = 90;
  @TempDir Path folder;

  @Test
  @Tag("A03")
  void without_a_key_it_ends_before_any_port_is_open() throws Exception {
    int port = freePort();
    Map<String, String> environment =
        Map.of("ENVIRONMENT", "production", "QUARKUS_HTTP_PORT", Integer.toString(port));

    Process process = start("refused", environment);
    boolean opened = false;
    while (process.isAlive() && !opened) {
      opened = isOpen(port);
      LockSupport.parkNanos(20_000_000);
    }

    assertThat(ended(process)).isEqualTo(1);
    assertThat(opened).isFalse();
    assertThat(output("refused")).contains("TOKEN_ENCRYPTION_KEY: is not set");
  }

  @Test
  void doctor_says_the_same_as_json() throws Exception {
    Process process = start("doctor", Map.of(), "doctor");

    assertThat(ended(process)).isEqualTo(1);
    assertThat(output("doctor")).contains("{\"ok\":false").contains("ENVIRONMENT: is not set");
  }

  @Test
  @Tag("G05")
  @Tag("A16")
  @Tag("J02")
  void it_migrates_serves_and_answers_every_operation() throws Exception {
    World world = new World();
    Process served = null;
    try {
      Map<String, String> environment = environment(world.start());
      assertThat(ended(start("migrate", environment, "migrate"))).isZero();
      int port = freePort();
      int management = freePort();
      environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
      environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(management));
      environment.remove("AVSTEM_MIGRATE_AT_START");
      served = start("serve", environment);
      awaitReady(served, management);

      Process smoke = smoke(world, port, management);

      assertThat(ended(smoke)).as(output("smoke")).isZero();
      assertThat(output("serve"))
          .contains("avstem.start environment=SANDBOX banks=[")
          .contains("dnb (SANDBOX mode)", "other (SANDBOX mode)", "oauth (SANDBOX mode)")
          .doesNotContain(world.adminKey())
          .doesNotContain(environment.get("AVSTEM_KEYS_TOKEN_ENCRYPTION_KEY"));
      assertThat(output("serve").lines().filter(line -> !line.isBlank()))
          .allMatch(line -> line.startsWith("{") && line.endsWith("}"));
      assertWithoutDatabase(world, port, management);
    } finally {
      if (served != null) {
        served.destroy();
        served.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      }
      world.stop();
    }
  }

  /** J02: a database that is away makes us unready, not dead, and callers are told to wait. */
  private void assertWithoutDatabase(World world, int port, int management) throws Exception {
    world.postgres().close();
    HttpRequest accounts =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/accounts"))
            .header("Authorization", "Bearer " + world.adminKey())
            .build();

    assertThat(status(at(management, "/health/ready"))).isEqualTo(503);
    assertThat(status(at(management, "/health/live"))).isEqualTo(200);
    assertThat(status(accounts)).isEqualTo(503);
    assertThat(output("serve")).doesNotContain("PSQLException:");
  }

  private static HttpRequest at(int port, String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build();
  }

  private static int status(HttpRequest request) throws Exception {
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private Process smoke(World world, int port, int management) throws IOException {
    Path classes =
        Path.of(
            URI.create(Smoke.class.getProtectionDomain().getCodeSource().getLocation().toString()));
    ProcessBuilder builder =
        new ProcessBuilder(
            java(),
            "-cp",
            classes.toString(),
            Smoke.class.getName(),
            "http://localhost:" + port,
            "http://localhost:" + management);
    builder.environment().put("SMOKE_KEY", world.adminKey());
    builder.environment().put("SMOKE_PLATFORM_KEY", world.platformKey());
    builder.environment().put("SMOKE_PROVIDER", "dnb");
    builder.environment().put("SMOKE_RETURN_URL", World.RETURN_URL.toString());
    return redirected(builder, "smoke").start();
  }

  private Process start(String name, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(java(), "-jar", JAR.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(environment);
    return redirected(builder, name).start();
  }

  private ProcessBuilder redirected(ProcessBuilder builder, String name) {
    return builder
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve(name + ".log").toFile());
  }

  private String output(String name) throws IOException {
    return Files.readString(folder.resolve(name + ".log"));
  }

  private static int ended(Process process) throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("the process does not end");
    }
    return process.exitValue();
  }

  private void awaitReady(Process process, int management) throws Exception {
    for (int i = 0; i < PATIENCE_SECONDS * 5; i++) {
      assertThat(process.isAlive()).as(output("serve")).isTrue();
      if (isOpen(management) && status(at(management, "/health/ready")) == 200) {
        return;
      }
      LockSupport.parkNanos(200_000_000);
    }
    throw new AssertionError("not ready: " + output("serve"));
  }

  private static boolean isOpen(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private static Map<String, String> environment(Map<String, String> settings) {
    Map<String, String> environment = new HashMap<>();
    settings.forEach(
        (key, value) -> {
          if (key.startsWith("avstem.")) {
            environment.put(key.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"), value);
          }
        });
    return environment;
  }

  private static String java() {
    return ProcessHandle.current().info().command().orElse("java");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
