package org.avstem.http;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.avstem.http.HttpFault.Refused;
import org.avstem.http.HttpFault.Unreachable;

/**
 * Reads the reason out of a TLS failure. Our own verdict on the server comes as a chain of typed
 * causes; the server's verdict on us comes as the name of an alert (RFC 8446 §6.2), in TLS 1.3 only
 * with the first read after the handshake.
 */
final class TlsFaults {
  private static final String ALERT = "Received fatal alert: ";

  private TlsFaults() {}

  static HttpFault of(Progress progress, SSLException failure) {
    Optional<String> alert = alert(failure);
    if (alert.isPresent()) {
      return new Refused(progress.origin(failure), fromAlert(progress, alert.get()));
    }
    Optional<Refused.Reason> server = aboutServer(failure);
    if (server.isPresent()) {
      return new Refused(progress.origin(failure), server.get());
    }
    if (has(failure, SocketTimeoutException.class)) {
      return new Unreachable(
          progress.origin(failure),
          handshaking(progress)
              ? Unreachable.Reason.HANDSHAKE_TIMEOUT
              : Unreachable.Reason.RESPONSE_TIMEOUT);
    }
    if (has(failure, EOFException.class) || has(failure, SocketException.class)) {
      return handshaking(progress) && progress.certificateMissing()
          ? certificateMissing(progress, failure)
          : new Unreachable(progress.origin(failure), Faults.cut(progress));
    }
    return new Refused(progress.origin(failure), Refused.Reason.TLS_PROTOCOL);
  }

  static HttpFault certificateMissing(Progress progress, IOException cause) {
    return new Refused(progress.origin(cause), Refused.Reason.CLIENT_CERTIFICATE_MISSING);
  }

  private static boolean handshaking(Progress progress) {
    return progress.phase() == Progress.Phase.HANDSHAKE;
  }

  private static Optional<String> alert(SSLException failure) {
    String message = String.valueOf(failure.getMessage());
    int at = message.indexOf(ALERT);
    return at < 0 ? Optional.empty() : Optional.of(message.substring(at + ALERT.length()));
  }

  private static Refused.Reason fromAlert(Progress progress, String alert) {
    return switch (alert) {
      case "certificate_required" -> Refused.Reason.CLIENT_CERTIFICATE_MISSING;
      case "certificate_expired" -> orMissing(progress, Refused.Reason.CLIENT_CERTIFICATE_EXPIRED);
      case "unknown_ca", "certificate_unknown" ->
          orMissing(progress, Refused.Reason.CLIENT_CERTIFICATE_UNKNOWN);
      case "bad_certificate",
          "no_certificate",
          "unsupported_certificate",
          "certificate_revoked",
          "access_denied" ->
          orMissing(progress, Refused.Reason.CLIENT_CERTIFICATE_REFUSED);
      // The alert of last resort: with a certificate asked for and not given, that is the reason.
      case "handshake_failure" ->
          progress.certificateMissing()
              ? Refused.Reason.CLIENT_CERTIFICATE_MISSING
              : Refused.Reason.TLS_PROTOCOL;
      default -> Refused.Reason.TLS_PROTOCOL;
    };
  }

  private static Refused.Reason orMissing(Progress progress, Refused.Reason ours) {
    return progress.certificateMissing() ? Refused.Reason.CLIENT_CERTIFICATE_MISSING : ours;
  }

  private static Optional<Refused.Reason> aboutServer(Throwable failure) {
    if (has(failure, CertificateExpiredException.class)) {
      return Optional.of(Refused.Reason.SERVER_CERTIFICATE_EXPIRED);
    }
    if (has(failure, CertificateNotYetValidException.class)) {
      return Optional.of(Refused.Reason.SERVER_CERTIFICATE_NOT_YET_VALID);
    }
    if (has(failure, CertPathBuilderException.class)
        || has(failure, CertPathValidatorException.class)) {
      return Optional.of(Refused.Reason.SERVER_CERTIFICATE_UNTRUSTED);
    }
    for (Throwable link = failure; link != null; link = link.getCause()) {
      // The name check throws the plain type; every other verdict of the runtime is a subtype.
      if (link.getClass() == CertificateException.class) {
        return Optional.of(Refused.Reason.SERVER_CERTIFICATE_WRONG_HOST);
      }
      if (link instanceof CertificateException) {
        return Optional.of(Refused.Reason.SERVER_CERTIFICATE_INVALID);
      }
    }
    return Optional.empty();
  }

  private static boolean has(Throwable failure, Class<? extends Throwable> type) {
    for (Throwable link = failure; link != null; link = link.getCause()) {
      if (type.isInstance(link)) {
        return true;
      }
    }
    return false;
  }
}
