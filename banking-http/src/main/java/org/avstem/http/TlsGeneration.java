package org.avstem.http;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.apache.hc.core5.http.ssl.TlsCiphers;

/**
 * How to speak TLS with one particular client certificate. A new certificate makes a new
 * generation, whose own session cache keeps a resumed session from carrying the old identity on.
 */
final class TlsGeneration {
  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

  private final long number;
  private final SingleKeyManager keys;
  private final SSLContext context;

  TlsGeneration(long number, Optional<ClientIdentity> identity, TrustMaterial trust) {
    this.number = number;
    this.keys = new SingleKeyManager(identity);
    try {
      this.context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[] {keys}, trust.managers(), null);
    } catch (GeneralSecurityException noTls) {
      throw new IllegalStateException("this runtime has no TLS", noTls);
    }
  }

  long number() {
    return number;
  }

  SingleKeyManager keys() {
    return keys;
  }

  /** Shakes hands over a connected socket; name check and SNI are on {@code host}. */
  SSLSocket handshake(Socket socket, String host, int port) throws IOException {
    SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(socket, host, port, false);
    SSLParameters parameters = tls.getSSLParameters();
    parameters.setProtocols(PROTOCOLS);
    parameters.setCipherSuites(TlsCiphers.excludeWeak(parameters.getCipherSuites()));
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    tls.setSSLParameters(parameters);
    tls.startHandshake();
    return tls;
  }
}
