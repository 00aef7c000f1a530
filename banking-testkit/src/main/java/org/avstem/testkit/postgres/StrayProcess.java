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
 * A process that lost its parent: killing a JVM leaves its children running. A pid file may be
 * older than the machine's last start and its number somebody else's by now, so only a process that
 * the file names and that was started with an argument nobody else has is ended.
 */
public final class StrayProcess {
  private static final long SECONDS_GENTLE = 10;
  private static final long SECONDS_MAX = 20;

  private StrayProcess() {}

  /**
   * Ends the process whose id stands in the first line of {@code pidFile}, if there is one and
   * {@code argument} is one of its arguments, whole. A process that does not show its arguments is
   * left alone. Idempotent.
   *
   * @return true if a process was ended
   */
  public static boolean end(Path pidFile, String argument) {
    Optional<ProcessHandle> stray =
        pid(pidFile)
            .flatMap(ProcessHandle::of)
            .filter(ProcessHandle::isAlive)
            .filter(process -> wasGiven(process, argument));
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

  private static boolean wasGiven(ProcessHandle process, String argument) {
    return process.info().arguments().filter(all -> List.of(all).contains(argument)).isPresent();
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
