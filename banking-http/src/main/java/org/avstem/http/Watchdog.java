package org.avstem.http;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Ends exchanges at their deadline from outside, since a blocking read or handshake cannot look at
 * a clock. Fires again and again until called off, so that a connection opened just after the first
 * time is caught as well.
 */
final class Watchdog implements AutoCloseable {
  private static final long REPEAT_MILLIS = 100;

  private final ScheduledThreadPoolExecutor timer;

  Watchdog() {
    timer =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "avstem-http-watchdog");
              thread.setDaemon(true);
              return thread;
            });
    timer.setRemoveOnCancelPolicy(true);
  }

  /**
   * Runs {@code abort}, which must not block, from the deadline on until the result is closed.
   *
   * @throws java.util.concurrent.RejectedExecutionException if the watchdog is closed
   */
  Watch watch(Deadline deadline, Runnable abort) {
    long delayNanos = Math.max(0, deadline.remainingNanos());
    long repeatNanos = TimeUnit.MILLISECONDS.toNanos(REPEAT_MILLIS);
    Future<?> task =
        timer.scheduleWithFixedDelay(abort, delayNanos, repeatNanos, TimeUnit.NANOSECONDS);
    return () -> task.cancel(false);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  /** One exchange under watch. */
  interface Watch extends AutoCloseable {
    @Override
    void close();
  }
}
