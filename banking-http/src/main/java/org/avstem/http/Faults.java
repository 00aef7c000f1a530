package org.avstem.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.TruncatedChunkException;
import org.avstem.http.HttpFault.Malformed;
import org.avstem.http.HttpFault.TooLarge;
import org.avstem.http.HttpFault.Unreachable;

/** Says what an exception of the libraries below means, given how far the exchange had come. */
final class Faults {
  private Faults() {}

  static HttpFault of(Progress progress, IOException failure) {
    if (progress.deadline().isPassed()) {
      return progress.unreachable(Unreachable.Reason.DEADLINE);
    }
    if (failure instanceof SSLException tls) {
      return TlsFaults.of(progress, tls);
    }
    if (failure instanceof MessageConstraintException) {
      return progress.tooLarge(TooLarge.Reason.HEADERS);
    }
    if (failure instanceof ZipException) {
      return progress.malformed(Malformed.Reason.CONTENT_ENCODING);
    }
    if (failure instanceof MalformedChunkCodingException
        && !(failure instanceof TruncatedChunkException)) {
      return progress.malformed(Malformed.Reason.FRAMING);
    }
    if (progress.phase() == Progress.Phase.HANDSHAKE
        && progress.certificateMissing()
        && !(failure instanceof SocketTimeoutException)) {
      // Some servers just hang up on a client without a certificate.
      return TlsFaults.certificateMissing(progress, failure);
    }
    return new Unreachable(progress.origin(failure), reason(progress, failure));
  }

  /** Parser messages quote what the peer sent, so the cause is not kept. */
  static HttpFault of(Progress progress, HttpException notHttp) {
    boolean head = progress.phase() == Progress.Phase.HEAD;
    return progress.malformed(head ? Malformed.Reason.NOT_HTTP : Malformed.Reason.FRAMING);
  }

  private static Unreachable.Reason reason(Progress progress, IOException failure) {
    if (failure instanceof UnknownHostException) {
      return Unreachable.Reason.DNS_FAILURE;
    }
    if (failure instanceof SocketTimeoutException) {
      return switch (progress.phase()) {
        case LEASE, LOOKUP, CONNECT -> Unreachable.Reason.CONNECT_TIMEOUT;
        case HANDSHAKE -> Unreachable.Reason.HANDSHAKE_TIMEOUT;
        case HEAD, BODY -> Unreachable.Reason.RESPONSE_TIMEOUT;
      };
    }
    if (failure instanceof ConnectException || failure instanceof NoRouteToHostException) {
      return Unreachable.Reason.CONNECT_REFUSED;
    }
    if (Thread.currentThread().isInterrupted()) {
      return Unreachable.Reason.INTERRUPTED;
    }
    return cut(progress);
  }

  /** What a connection that just ended means at this point. */
  static Unreachable.Reason cut(Progress progress) {
    return switch (progress.phase()) {
      case BODY -> Unreachable.Reason.TRUNCATED;
      case HANDSHAKE ->
          progress.certificateAsked()
              ? Unreachable.Reason.RESET_AFTER_CERTIFICATE
              : Unreachable.Reason.RESET;
      case LEASE, LOOKUP, CONNECT, HEAD -> Unreachable.Reason.RESET;
    };
  }
}
