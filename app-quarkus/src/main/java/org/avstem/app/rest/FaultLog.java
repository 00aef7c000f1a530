package org.avstem.app.rest;

import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Logs what nobody expected: types and places, never messages, which may carry what a request or a
 * bank said.
 */
@Singleton
public final class FaultLog {
  private static final Logger LOG = Logger.getLogger(FaultLog.class);
  private static final int FRAMES_MAX = 30;
  private static final int CAUSES_MAX = 5;
  private final RandomGenerator random;

  FaultLog(RandomGenerator random) {
    this.random = random;
  }

  /**
   * Logs a fault of ours.
   *
   * @return the id that the caller is told
   */
  public String unexpected(Throwable fault) {
    String id = HexFormat.of().toHexDigits(random.nextLong());
    LOG.errorf("request.unexpected id=%s fault=%s", id, trace(fault));
    return id;
  }

  /**
   * Logs that something is away.
   *
   * @return the id that the caller is told
   */
  public String unavailable(Throwable fault) {
    String id = HexFormat.of().toHexDigits(random.nextLong());
    LOG.warnf("request.unavailable id=%s fault=%s", id, types(fault));
    return id;
  }

  private static String types(@Nullable Throwable fault) {
    StringBuilder text = new StringBuilder();
    Throwable cause = fault;
    for (int i = 0; cause != null && i < CAUSES_MAX; i++) {
      text.append(i == 0 ? "" : " < ").append(cause.getClass().getName());
      cause = cause.getCause();
    }
    return text.toString();
  }

  private static String trace(Throwable fault) {
    return types(fault)
        + Arrays.stream(fault.getStackTrace())
            .limit(FRAMES_MAX)
            .map(frame -> "\n\tat " + frame)
            .collect(Collectors.joining());
  }
}
