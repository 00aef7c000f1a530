package org.avstem.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.avstem.testkit.postgres.LocalPostgres;
import org.avstem.testkit.postgres.StrayProcess;

/** The packaged service as a process of its own. */
public final class ServiceProcess implements AutoCloseable {
  private static final String JAR = "quarkus-run.jar";
  private static final int PORT_WISHED = 8080;
  private static final int MANAGEMENT_PORT_WISHED = 9000;
  private static final int READY_TRIES_MAX = 600;
  private static final long READY_PAUSE_MILLIS = 200;
  private static final long STOP_SECONDS = 30;

  private final Process process;
  private final URI url;
  private final String platformKey;

  private ServiceProcess(Process process, URI url, String platformKey) {
    this.process = process;
    this.url = url;
    this.platformKey = platformKey;
  }

  /**
   * Starts the packaged jar with a heap of 256 MB and waits until it is ready.
   *
   * @param banks the banks it is connected to
   * @param flags more flags for its JVM
   */
  public static ServiceProcess start(
      Path checkout,
      DemoFolder folder,
      LocalPostgres postgres,
      List<DemoBank> banks,
      List<String> flags)
      throws InterruptedException {
    String mark = "-Ddemo.folder=" + folder.root();
    StrayProcess.end(folder.servicePid(), mark);
    int port = free(PORT_WISHED);
    int management = free(MANAGEMENT_PORT_WISHED);
    URI url = URI.create("http://127.0.0.1:" + port);
    String platformKey = folder.key("platform", "avp_", true);
    Path jar = checkout.resolve("app-quarkus/target/quarkus-app").resolve(JAR);
    List<String> command = new ArrayList<>(List.of(java(), "-Xmx256m", mark));
    command.addAll(flags);
    command.addAll(List.of("-jar", jar.toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.serviceLog().toFile());
    Map<String, String> environment = builder.environment();
    environment.put("ENVIRONMENT", "sandbox");
    environment.put("AVSTEM_PUBLIC_URL", url.toString());
    environment.put("AVSTEM_RETURN_URLS", Walk.RETURN_URL);
    environment.put("AVSTEM_INSECURE_COOKIES", "true");
    environment.put("AVSTEM_PLATFORM_API_KEY", platformKey);
    environment.put("TOKEN_ENCRYPTION_KEY", folder.key("token-encryption", "", false));
    environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
    environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
    environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(management));
    environment.putAll(database(postgres));
    banks.forEach(bank -> environment.putAll(bank.settings()));
    banks.forEach(bank -> bank.serviceIsAt(url));
    try {
      Process process = builder.start();
      // a demo that is told to end takes its service along; a killed one leaves it to the next demo
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "end-service"));
      Files.writeString(folder.servicePid(), Long.toString(process.pid()));
      ServiceProcess service = new ServiceProcess(process, url, platformKey);
      service.awaitReady(management, folder.serviceLog());
      return service;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI url() {
    return url;
  }

  String platformKey() {
    return platformKey;
  }

  /** The process, to look at. */
  public ProcessHandle process() {
    return process.toHandle();
  }

  /** Waits until the process ends; the person ends the demo. */
  void await() throws InterruptedException {
    process.waitFor();
  }

  private static Map<String, String> database(LocalPostgres postgres) {
    return Map.of(
        "AVSTEM_DATABASE_URL", postgres.jdbcUrl("avstem"),
        "AVSTEM_DATABASE_USER", LocalPostgres.RUNTIME,
        "AVSTEM_DATABASE_READ_USER", LocalPostgres.READS,
        "AVSTEM_DATABASE_OWNER_USER", LocalPostgres.OWNER,
        "AVSTEM_MIGRATE_AT_START", "true");
  }

  private void awaitReady(int management, Path log) throws InterruptedException {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + management + "/health/ready"))
            .timeout(Duration.ofSeconds(5))
            .build();
    for (int tries = 0; tries < READY_TRIES_MAX && process.isAlive(); tries++) {
      try {
        if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
      } catch (IOException notYet) {
        // the port opens when the service does
      }
      TimeUnit.MILLISECONDS.sleep(READY_PAUSE_MILLIS);
    }
    throw new IllegalStateException("the service did not become ready; see " + log);
  }

  /** The wished port if it is free, else any. */
  private static int free(int wished) {
    try (ServerSocket socket = new ServerSocket(wished)) {
      return socket.getLocalPort();
    } catch (IOException taken) {
      return any();
    }
  }

  private static int any() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
