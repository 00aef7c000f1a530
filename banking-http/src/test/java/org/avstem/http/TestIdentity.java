package org.avstem.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** A key with its chain, and the forms in which tests need it. */
record TestIdentity(PrivateKey key, List<X509Certificate> chain) {
  private static final char[] PASSWORD = "test-only".toCharArray();

  ClientCertificate writePem(Path directory) throws IOException {
    Files.writeString(chainFile(directory), pem(chain));
    Files.writeString(keyFile(directory), pem("PRIVATE KEY", key.getEncoded()));
    return ClientCertificate.pem(chainFile(directory), keyFile(directory));
  }

  static Path chainFile(Path directory) {
    return directory.resolve("chain.pem");
  }

  static Path keyFile(Path directory) {
    return directory.resolve("key.pem");
  }

  ClientCertificate writePkcs12(Path file) throws IOException, GeneralSecurityException {
    KeyStore store = keyStore();
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, PASSWORD);
    }
    return ClientCertificate.pkcs12(file, PASSWORD);
  }

  static String pem(List<X509Certificate> certificates) {
    StringBuilder text = new StringBuilder();
    for (X509Certificate certificate : certificates) {
      try {
        text.append(pem("CERTIFICATE", certificate.getEncoded()));
      } catch (GeneralSecurityException failed) {
        throw new IllegalStateException(failed);
      }
    }
    return text.toString();
  }

  static String pem(String label, byte[] content) {
    return "-----BEGIN "
        + label
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content)
        + "\n-----END "
        + label
        + "-----\n";
  }

  /** A server's context with this identity that trusts clients of these authorities. */
  SSLContext serverContext(TestAuthority... clientAuthorities) {
    try {
      KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
      keys.init(keyStore(), PASSWORD);
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      for (int i = 0; i < clientAuthorities.length; i++) {
        trusted.setCertificateEntry("ca-" + i, clientAuthorities[i].certificate());
      }
      SSLContext context = SSLContext.getInstance("TLS");
      if (clientAuthorities.length == 0) {
        context.init(keys.getKeyManagers(), null, null);
      } else {
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusted);
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
      }
      return context;
    } catch (GeneralSecurityException | IOException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** Shakes hands in TLS 1.2 until the client shows its certificate, then resets the connection. */
  void hangUpOnClientCertificate(Socket socket, X509Certificate accepted) throws IOException {
    X509TrustManager hangUp =
        new X509TrustManager() {
          @Override
          public void checkClientTrusted(X509Certificate[] chain, String authType)
              throws CertificateException {
            try {
              socket.setSoLinger(true, 0);
              socket.close();
            } catch (IOException alreadyGone) {
              throw new CertificateException(alreadyGone);
            }
          }

          @Override
          public void checkServerTrusted(X509Certificate[] chain, String authType) {
            throw new UnsupportedOperationException();
          }

          @Override
          public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[] {accepted};
          }
        };
    try {
      KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
      keys.init(keyStore(), PASSWORD);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), new TrustManager[] {hangUp}, null);
      SSLSocket secured = (SSLSocket) context.getSocketFactory().createSocket(socket, null, false);
      secured.setUseClientMode(false);
      secured.setNeedClientAuth(true);
      secured.setEnabledProtocols(new String[] {"TLSv1.2"});
      secured.startHandshake();
    } catch (GeneralSecurityException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private KeyStore keyStore() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry("me", key, PASSWORD, chain.toArray(Certificate[]::new));
    return store;
  }
}
