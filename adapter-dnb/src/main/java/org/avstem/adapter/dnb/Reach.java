package org.avstem.adapter.dnb;

/** Which addresses a bank may have. */
public enum Reach {
  /** The public internet, over TLS. */
  PUBLIC,
  /** Also this machine, over TLS: tests, the demo, a local proxy. */
  LOOPBACK,
  /** Also this machine without TLS; refused in production. */
  LOOPBACK_PLAINTEXT
}
