package org.avstem.adapter.truelayer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing that must stay secret appears in a log line, an exception or a text form. */
@Tag("TM-9")
class CanaryTest {

  @Test
  void no_secret_is_written_anywhere_at_trace(@TempDir Path folder) throws Exception {
    List<String> lines = run(folder);

    assertThat(lines)
        .contains("DONE")
        .anyMatch(line -> line.contains("http.exchange name="))
        .anyMatch(line -> line.contains("truelayer.answer bank="));
    assertThat(lines).noneMatch(CanaryTest::holdsSecret);
  }

  @Test
  void a_run_that_leaks_one_token_is_caught(@TempDir Path folder) throws Exception {
    List<String> lines = run(folder, "leak");

    assertThat(lines).isNotEmpty().filteredOn(CanaryTest::holdsSecret).hasSize(1);
  }

  private static boolean holdsSecret(String line) {
    return CanaryRun.PLANTED.stream().anyMatch(line::contains);
  }

  private static List<String> run(Path folder, String... arguments) throws Exception {
    Path log = folder.resolve("out.txt");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=trace",
                // without it the runtime's server waits 40 ms in each exchange
                "-Dsun.net.httpserver.nodelay=true",
                CanaryRun.class.getName()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    boolean ended = process.waitFor(3, TimeUnit.MINUTES);
    process.destroyForcibly();
    assertThat(ended).isTrue();
    return Files.readAllLines(log, StandardCharsets.UTF_8);
  }
}
