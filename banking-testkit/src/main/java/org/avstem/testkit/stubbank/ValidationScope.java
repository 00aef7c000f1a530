package org.avstem.testkit.stubbank;

/**
 * How much of the traffic is held against the official OpenAPI document. Large pages take far
 * longer to validate than to serve, so benchmarks sample.
 *
 * @param exchangesPerEndpoint so many exchanges of each endpoint are validated, the rest is served
 *     unread
 * @param bodyBytesMax an answer above this size is served unread
 */
public record ValidationScope(long exchangesPerEndpoint, long bodyBytesMax) {

  /** Every exchange up to 8 MB: what tests use. */
  public static ValidationScope everything() {
    return new ValidationScope(Long.MAX_VALUE, 8 << 20);
  }

  /** The first so many exchanges of each endpoint, bodies up to 256 kB: for benchmarks. */
  public static ValidationScope firstOfEachEndpoint(long exchanges) {
    return new ValidationScope(exchanges, 256 << 10);
  }

  /** Nothing: for measurements of the stub itself. */
  public static ValidationScope nothing() {
    return new ValidationScope(0, 0);
  }
}
