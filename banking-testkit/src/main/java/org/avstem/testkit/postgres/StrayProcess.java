package org.avstem.testkit.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process that lost its parent: killing a JVM leaves its children running. Only a process that
 * the pid file names and whose command says what was expected is ended.
 */
public final class StrayProcess {
  private static final long SECONDS_GENTLE = 10;
  private static final long SECONDS_MAX = 20;

  private StrayProcess() {}

  /**
   * Ends the process whose id stands in the first line of {@code pidFile}, if there is one and its
   * command contains {@code command}. Idempotent.
   *
   * @return true if a process was ended
   */
  public static boolean end(Path pidFile, String command) {
    Optional<ProcessHandle> stray =
        pid(pidFile)
            .flatMap(ProcessHandle::of)
            .filter(ProcessHandle::isAlive)
            .filter(process -> isRunning(process, command));
    stray.ifPresent(StrayProcess::end);
    return stray.isPresent();
  }

  private static Optional<Long> pid(Path pidFile) {
    if (!Files.exists(pidFile)) {
      return Optional.empty();
    }
    try {
      List<String> lines = Files.readAllLines(pidFile);
      return lines.isEmpty() ? Optional.empty() : Optional.of(Long.valueOf(lines.get(0).trim()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static boolean isRunning(ProcessHandle process, String command) {
    return process
        .info()
        .commandLine()
        .or(process.info()::command)
        .filter(line -> line.contains(command))
        .isPresent();
  }

  private static void end(ProcessHandle process) {
    process.destroy();
    if (!ended(process, SECONDS_GENTLE)) {
      process.destroyForcibly();
      ended(process, SECONDS_MAX);
    }
  }

  private static boolean ended(ProcessHandle process, long seconds) {
    try {
      process.onExit().get(seconds, TimeUnit.SECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("waiting for a process failed", e);
    }
  }
}
