package org.avstem.http;

/** Which addresses a peer may have. */
public enum Reach {
  /** The public internet, over TLS. */
  PUBLIC,
  /** Also this machine, over TLS: tests, the demo, a local proxy. */
  LOOPBACK,
  /** Also this machine without TLS; refused in production. */
  LOOPBACK_PLAINTEXT
}
