package org.avstem.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.avstem.testkit.postgres.LocalPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as {@code make demo} starts it, in a process of its own that is ended in bad ways. */
class DemoProcessTest {
  private static final Path CHECKOUT = Path.of("../..").toAbsolutePath().normalize();
  private static final String IMPORTING = "DNB: first import (the service began it by itself)";
  private static final long PATIENCE_SECONDS = 120;
  private final List<Process> started = new ArrayList<>();
  @TempDir Path folder;

  @AfterEach
  void end_what_was_started() throws Exception {
    for (Process demo : started) {
      demo.destroy();
      demo.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
  }

  @Test
  void after_a_kill_in_the_middle_of_an_import_the_next_run_is_true_and_keeps_the_data()
      throws Exception {
    Run killed = demo(Map.of());
    String said = killed.until(IMPORTING);
    ProcessHandle service = named("service.pid");
    ProcessHandle postgres = named("postgres/postmaster.pid");
    killed.process().destroyForcibly().waitFor();
    assertThat(said).doesNotContain("importing the same again");
    assertThat(service.isAlive()).isTrue();
    assertThat(postgres.isAlive()).isTrue();

    Run next = demo(Map.of("DEMO_ONCE", "1", "DEMO_ROWS", "60"));
    String table = next.toItsEnd();

    assertThat(next.process().exitValue()).as(table).isZero();
    assertThat(table).contains("Every number agrees with the banks' own truth.");
    assertThat(service.isAlive()).isFalse();
    assertThat(postgres.isAlive()).isFalse();
    assertThat(kept("SELECT count(*) FROM tenant")).isEqualTo("2");
    assertThat(kept("SHOW fsync")).isEqualTo("on");
    assertThat(kept("SHOW synchronous_commit")).isEqualTo("on");
  }

  @Test
  void a_row_planted_behind_the_walks_back_is_noticed_and_a_demo_told_to_end_leaves_nothing()
      throws Exception {
    Run planted = demo(Map.of("DEMO_PLANT", "lost", "DEMO_ONCE", "1", "DEMO_ROWS", "60"));
    planted.until(IMPORTING);
    ProcessHandle service = named("service.pid");
    String table = planted.toItsEnd();

    assertThat(planted.process().exitValue()).as(table).isEqualTo(1);
    assertThat(table)
        .contains("NOT what the banks' truth says")
        .contains("booked 80, the bank's truth says 81");
    assertThat(service.isAlive()).isFalse();

    Run told = demo(Map.of());
    told.until("service is ready");
    ProcessHandle second = named("service.pid");
    told.process().destroy();
    assertThat(told.process().waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    second.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertThat(Files.exists(folder.resolve("postgres/postmaster.pid"))).isFalse();
  }

  private ProcessHandle named(String pidFile) throws IOException {
    String pid = Files.readAllLines(folder.resolve(pidFile)).get(0).trim();
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }

  private String kept(String question) throws SQLException {
    try (LocalPostgres postgres = LocalPostgres.kept(folder.resolve("postgres"));
        Connection connection = postgres.source("avstem", LocalPostgres.OWNER).getConnection();
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(question)) {
      answer.next();
      return answer.getString(1);
    }
  }

  private Run demo(Map<String, String> environment) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
            "-cp",
            System.getProperty("java.class.path"),
            Demo.class.getName(),
            CHECKOUT.toString(),
            folder.toString());
    builder.environment().keySet().removeAll(List.of("DEMO_ONCE", "DEMO_PLANT", "DEMO_ROWS"));
    builder.environment().putAll(environment);
    Process process = builder.redirectErrorStream(true).start();
    started.add(process);
    return new Run(process, process.inputReader());
  }

  /** A demo that runs, and what it says. */
  private record Run(Process process, BufferedReader out) {

    String until(String text) throws IOException {
      StringBuilder said = new StringBuilder();
      String line = out.readLine();
      while (line != null && !line.contains(text)) {
        said.append(line).append('\n');
        line = out.readLine();
      }
      assertThat(line).as(said.toString()).isNotNull();
      return said.append(line).toString();
    }

    String toItsEnd() throws Exception {
      StringBuilder said = new StringBuilder();
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        said.append(line).append('\n');
      }
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      return said.toString();
    }
  }
}
