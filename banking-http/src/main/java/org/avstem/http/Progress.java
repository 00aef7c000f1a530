package org.avstem.http;

import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** How far one exchange has come; tells a failure's meaning, which depends on the moment. */
final class Progress {
  private static final String ATTRIBUTE = "org.avstem.http.progress";

  private final String host;
  private final Deadline deadline;
  private final TlsGeneration tls;
  private Phase phase = Phase.LEASE;
  private boolean sent;
  private boolean certificateAsked;

  Progress(String host, Deadline deadline, TlsGeneration tls) {
    this.host = host;
    this.deadline = deadline;
    this.tls = tls;
  }

  static @Nullable Progress from(HttpContext context) {
    return (Progress) context.getAttribute(ATTRIBUTE);
  }

  void putInto(HttpContext context) {
    context.setAttribute(ATTRIBUTE, this);
  }

  String host() {
    return host;
  }

  Deadline deadline() {
    return deadline;
  }

  TlsGeneration tls() {
    return tls;
  }

  Phase phase() {
    return phase;
  }

  void enter(Phase next) {
    phase = next;
    sent |= next == Phase.HEAD;
  }

  void noteCertificateAsked(boolean asked) {
    certificateAsked = asked;
  }

  /** The server asked for a client certificate in this exchange's handshake. */
  boolean certificateAsked() {
    return certificateAsked;
  }

  /** The server asked for a client certificate in this exchange's handshake and got none. */
  boolean certificateMissing() {
    return certificateAsked && !tls.keys().hasCertificate();
  }

  Origin origin(@Nullable Throwable cause) {
    return new Origin(host, sent, cause);
  }

  HttpFault unreachable(HttpFault.Unreachable.Reason reason) {
    return new HttpFault.Unreachable(origin(null), reason);
  }

  HttpFault tooLarge(HttpFault.TooLarge.Reason reason) {
    return new HttpFault.TooLarge(origin(null), reason);
  }

  HttpFault malformed(HttpFault.Malformed.Reason reason) {
    return new HttpFault.Malformed(origin(null), reason);
  }

  enum Phase {
    LEASE,
    LOOKUP,
    CONNECT,
    HANDSHAKE,
    HEAD,
    BODY
  }
}
