package org.avstem.testkit.stubbank;

import org.avstem.testkit.stubserver.HttpFront;

/** How the API port is secured. */
public enum Tls {
  /** TLS; a client without a good certificate fails in the handshake. */
  MUTUAL,
  /** TLS; a certificate is asked for and, where one comes, checked. */
  WANTED,
  /** TLS without client certificates. */
  SERVER_ONLY,
  /** Plain HTTP on loopback; for benchmarks that leave TLS out on purpose. */
  OFF;

  HttpFront.Certificates certificates() {
    return switch (this) {
      case MUTUAL -> HttpFront.Certificates.NEEDED;
      case WANTED -> HttpFront.Certificates.WANTED;
      case SERVER_ONLY, OFF -> HttpFront.Certificates.NONE;
    };
  }
}
