package org.avstem.testkit.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrayProcessTest {
  private final List<Process> started = new ArrayList<>();
  @TempDir Path folder;

  @AfterEach
  void end_what_was_started() {
    started.forEach(Process::destroyForcibly);
  }

  @Test
  void a_process_left_behind_is_ended_by_its_own_argument() throws Exception {
    Process stray = waiting("-D", folder.toString());

    boolean ended =
        StrayProcess.end(pidFile(stray.pid() + "\n" + folder + "\n"), folder.toString());

    assertThat(ended).isTrue();
    assertThat(stray.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(StrayProcess.end(folder.resolve("pid"), folder.toString())).isFalse();
  }

  @Test
  void a_stale_number_that_is_somebody_elses_by_now_ends_nobody() throws Exception {
    for (String[] foreign :
        new String[][] {
          {"-D", "/var/lib/postgresql/17/main"},
          {"-jar", "/srv/shop/quarkus-run.jar"},
          {"-D", folder + "-other"},
          {"-D", folder.resolve("deeper").toString()},
          {"-D" + folder},
          {}
        }) {
      Process other = waiting(foreign);

      boolean ended = StrayProcess.end(pidFile(other.pid() + "\n"), folder.toString());

      assertThat(ended).as(String.join(" ", foreign)).isFalse();
      assertThat(other.isAlive()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "\n", "none", "-1", "0", "99999999999999999999", "9223372036854775807"})
  void a_file_that_names_no_process_ends_nobody(String text) throws Exception {
    assertThat(StrayProcess.end(pidFile(text), folder.toString())).isFalse();
  }

  @Test
  void without_a_file_there_is_nothing_to_end() {
    assertThat(StrayProcess.end(folder.resolve("missing"), folder.toString())).isFalse();
  }

  private Path pidFile(String text) throws IOException {
    return Files.writeString(folder.resolve("pid"), text);
  }

  private Process waiting(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                Waiting.class.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    // by environment: the system shows no arguments of a command line that is longer than a page
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    Process process = builder.start();
    started.add(process);
    assertThat(process.inputReader().readLine()).isEqualTo("waiting");
    return process;
  }
}
