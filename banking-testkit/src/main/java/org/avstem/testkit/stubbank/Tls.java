package org.avstem.testkit.stubbank;

/** How the API port is secured. */
public enum Tls {
  /** TLS; a client without a good certificate fails in the handshake. */
  MUTUAL,
  /** TLS; a certificate is asked for and, where one comes, checked. */
  WANTED,
  /** TLS without client certificates. */
  SERVER_ONLY,
  /** Plain HTTP on loopback; for benchmarks that leave TLS out on purpose. */
  OFF
}
