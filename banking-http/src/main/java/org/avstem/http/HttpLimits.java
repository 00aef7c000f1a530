package org.avstem.http;

import java.time.Duration;

/**
 * How much time and how many bytes an exchange may cost.
 *
 * @param connectTimeout for look-up, pool, TCP connection and each silence in the TLS handshake
 * @param responseTimeout longest silence of the peer
 * @param totalDeadline for the exchange as a whole, measured on a monotonic clock
 * @param bodyBytesMax of the body, both as transferred and after decompression
 * @param headerBytesMax of status line and headers together
 * @param headerCountMax number of header lines
 * @param decompressionRatioMax decompressed ÷ transferred bytes, applied from the first MiB on
 * @param bytesPerSecondMin slowest body allowed; 0 switches the check off
 * @param rateGrace time spent waiting for body bytes before the rate counts
 */
public record HttpLimits(
    Duration connectTimeout,
    Duration responseTimeout,
    Duration totalDeadline,
    long bodyBytesMax,
    int headerBytesMax,
    int headerCountMax,
    int decompressionRatioMax,
    int bytesPerSecondMin,
    Duration rateGrace) {
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final HttpLimits DEFAULTS =
      new HttpLimits(
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofSeconds(60),
          64L << 20,
          32 << 10,
          100,
          100,
          16,
          Duration.ofSeconds(10));

  /** {@link IllegalArgumentException} for anything not positive or longer than an hour. */
  public HttpLimits {
    checkTime("connectTimeout", connectTimeout);
    checkTime("responseTimeout", responseTimeout);
    checkTime("totalDeadline", totalDeadline);
    checkTime("rateGrace", rateGrace);
    if (bodyBytesMax < 1 || headerBytesMax < 1 || headerCountMax < 1 || decompressionRatioMax < 1) {
      throw new IllegalArgumentException("limits must be positive");
    }
    if (bytesPerSecondMin < 0) {
      throw new IllegalArgumentException("bytesPerSecondMin must not be negative");
    }
  }

  /** 10 s to connect, 30 s of silence, 60 s in all, 64 MiB, 32 KiB of headers, 100-fold gzip. */
  public static HttpLimits defaults() {
    return DEFAULTS;
  }

  public HttpLimits withConnectTimeout(Duration value) {
    return new HttpLimits(
        value,
        responseTimeout,
        totalDeadline,
        bodyBytesMax,
        headerBytesMax,
        headerCountMax,
        decompressionRatioMax,
        bytesPerSecondMin,
        rateGrace);
  }

  public HttpLimits withResponseTimeout(Duration value) {
    return new HttpLimits(
        connectTimeout,
        value,
        totalDeadline,
        bodyBytesMax,
        headerBytesMax,
        headerCountMax,
        decompressionRatioMax,
        bytesPerSecondMin,
        rateGrace);
  }

  public HttpLimits withTotalDeadline(Duration value) {
    return new HttpLimits(
        connectTimeout,
        responseTimeout,
        value,
        bodyBytesMax,
        headerBytesMax,
        headerCountMax,
        decompressionRatioMax,
        bytesPerSecondMin,
        rateGrace);
  }

  public HttpLimits withBodyBytesMax(long value) {
    return new HttpLimits(
        connectTimeout,
        responseTimeout,
        totalDeadline,
        value,
        headerBytesMax,
        headerCountMax,
        decompressionRatioMax,
        bytesPerSecondMin,
        rateGrace);
  }

  /** Total bytes and number of header lines. */
  public HttpLimits withHeaders(int bytesMax, int countMax) {
    return new HttpLimits(
        connectTimeout,
        responseTimeout,
        totalDeadline,
        bodyBytesMax,
        bytesMax,
        countMax,
        decompressionRatioMax,
        bytesPerSecondMin,
        rateGrace);
  }

  public HttpLimits withDecompressionRatioMax(int value) {
    return new HttpLimits(
        connectTimeout,
        responseTimeout,
        totalDeadline,
        bodyBytesMax,
        headerBytesMax,
        headerCountMax,
        value,
        bytesPerSecondMin,
        rateGrace);
  }

  /** Slowest rate and the waiting time before it counts. */
  public HttpLimits withRate(int bytesPerSecondMin, Duration rateGrace) {
    return new HttpLimits(
        connectTimeout,
        responseTimeout,
        totalDeadline,
        bodyBytesMax,
        headerBytesMax,
        headerCountMax,
        decompressionRatioMax,
        bytesPerSecondMin,
        rateGrace);
  }

  private static void checkTime(String name, Duration value) {
    if (value.toMillis() < 1 || value.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(name + " must be between 1 ms and " + LONGEST);
    }
  }
}
