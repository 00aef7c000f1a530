package org.avstem.http;

/**
 * Why an exchange gave no answer. Closed: callers plan for four kinds, each with its own closed
 * reasons. The message holds host and reason, never path, query, header or body.
 */
public abstract sealed class HttpFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String host;
  private final boolean sent;

  private HttpFault(Origin origin, Enum<?> reason) {
    super(
        "host=" + origin.host() + " reason=" + reason.name() + " sent=" + origin.sent(),
        origin.cause());
    this.host = origin.host();
    this.sent = origin.sent();
  }

  /** The closed reason; each kind narrows the type. */
  public abstract Enum<?> reason();

  /** True if the same request may succeed later without anybody changing a configuration. */
  public abstract boolean retryable();

  /** The host asked, as named in the request. */
  public final String host() {
    return host;
  }

  /**
   * True if the peer may have received (part of) the request. False is certain: nothing but a TLS
   * handshake was sent, so even a request that must not be repeated may be sent again.
   */
  public final boolean requestMayHaveArrived() {
    return sent;
  }

  /** The peer did not answer, or not to the end, within the time allowed. */
  public static final class Unreachable extends HttpFault {
    private static final long serialVersionUID = 1L;
    private final Unreachable.Reason reason;

    Unreachable(Origin origin, Unreachable.Reason reason) {
      super(origin, reason);
      this.reason = reason;
    }

    @Override
    public Unreachable.Reason reason() {
      return reason;
    }

    @Override
    public boolean retryable() {
      return true;
    }

    /** What failed. */
    public enum Reason {
      /** The name has no address, or the name service failed or was too slow. */
      DNS_FAILURE,
      /** Nobody listens there, or there is no route. */
      CONNECT_REFUSED,
      /** No TCP connection within the connect timeout. */
      CONNECT_TIMEOUT,
      /** The peer went silent in the TLS handshake. */
      HANDSHAKE_TIMEOUT,
      /** The peer was silent for longer than the response timeout. */
      RESPONSE_TIMEOUT,
      /** The connection ended before the answer's head was complete. */
      RESET,
      /**
       * The connection ended in the handshake after the server had asked for our client certificate
       * and got it: often a refusal whose alert was lost. No request was sent.
       */
      RESET_AFTER_CERTIFICATE,
      /** The connection ended within the body. */
      TRUNCATED,
      /** The body came slower than the minimum rate. */
      TOO_SLOW,
      /** The exchange as a whole took too long. */
      DEADLINE,
      /** All connections of the pool stayed in use. */
      NO_CONNECTION_FREE,
      /** The calling thread was interrupted; its flag is set again. */
      INTERRUPTED,
      /** The client was closed. */
      CLIENT_CLOSED
    }
  }

  /** Somebody has to change something first: an allow list, a certificate, an address. */
  public static final class Refused extends HttpFault {
    private static final long serialVersionUID = 1L;
    private final Refused.Reason reason;

    Refused(Origin origin, Refused.Reason reason) {
      super(origin, reason);
      this.reason = reason;
    }

    @Override
    public Refused.Reason reason() {
      return reason;
    }

    @Override
    public boolean retryable() {
      return false;
    }

    /** What is not allowed or not trusted. */
    public enum Reason {
      /** Host and port are not in the allow list. */
      HOST_NOT_ALLOWED,
      /** One of the host's addresses is private, loopback or otherwise not for us. */
      ADDRESS_NOT_ALLOWED,
      /** Plain http where https is required. */
      PLAINTEXT,
      /** No common TLS version or cipher, or the peer does not speak TLS at all. */
      TLS_PROTOCOL,
      /** The server's certificate (or one of its issuers) has expired. */
      SERVER_CERTIFICATE_EXPIRED,
      /** The server's certificate is not valid yet. */
      SERVER_CERTIFICATE_NOT_YET_VALID,
      /** The server's certificate leads to no authority we trust. */
      SERVER_CERTIFICATE_UNTRUSTED,
      /** The server's certificate is for another host. */
      SERVER_CERTIFICATE_WRONG_HOST,
      /** The server's certificate is unusable for another reason, such as its key usage. */
      SERVER_CERTIFICATE_INVALID,
      /** The server demands a client certificate and we have none. */
      CLIENT_CERTIFICATE_MISSING,
      /** The server says that our client certificate has expired. */
      CLIENT_CERTIFICATE_EXPIRED,
      /** The server does not know the issuer of our client certificate. */
      CLIENT_CERTIFICATE_UNKNOWN,
      /** The server refuses our client certificate for another reason. */
      CLIENT_CERTIFICATE_REFUSED
    }
  }

  /** The answer is larger than we are willing to read. */
  public static final class TooLarge extends HttpFault {
    private static final long serialVersionUID = 1L;
    private final TooLarge.Reason reason;

    TooLarge(Origin origin, TooLarge.Reason reason) {
      super(origin, reason);
      this.reason = reason;
    }

    @Override
    public TooLarge.Reason reason() {
      return reason;
    }

    @Override
    public boolean retryable() {
      return false;
    }

    /** Which limit was reached. */
    public enum Reason {
      /** {@link HttpLimits#bodyBytesMax()}. */
      BODY,
      /** {@link HttpLimits#headerBytesMax()} or {@link HttpLimits#headerCountMax()}. */
      HEADERS,
      /** {@link HttpLimits#decompressionRatioMax()}. */
      DECOMPRESSION_RATIO
    }
  }

  /** What came is not an HTTP answer that can be read; a later attempt may find a sane peer. */
  public static final class Malformed extends HttpFault {
    private static final long serialVersionUID = 1L;
    private final Malformed.Reason reason;

    Malformed(Origin origin, Malformed.Reason reason) {
      super(origin, reason);
      this.reason = reason;
    }

    @Override
    public Malformed.Reason reason() {
      return reason;
    }

    @Override
    public boolean retryable() {
      return true;
    }

    /** What cannot be read. */
    public enum Reason {
      /** Status line or headers are not HTTP/1. */
      NOT_HTTP,
      /** The body's length or chunks contradict themselves. */
      FRAMING,
      /** A content encoding we did not ask for, or gzip that is none. */
      CONTENT_ENCODING,
      /** The reader threw an {@link java.io.IOException} of its own. */
      UNREADABLE_BODY
    }
  }
}
