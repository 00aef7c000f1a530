package org.avstem.testkit.stubbank;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate authority for tests with a server certificate for localhost and one good and
 * several bad client certificates, made at run time and written to a folder. Nothing of it is ever
 * committed. Clients trust {@link #authority()} or {@link #trustStore()}.
 */
public final class StubPki {

  private final Path folder;
  private final String password;
  private final ClientIdentity server;
  private final ClientIdentity client;

  private StubPki(Path folder, Issuer issuer, Instant now) {
    this.folder = folder;
    this.password = issuer.password();
    var year = new Issuer.Life(now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(365)));
    var past = new Issuer.Life(now.minus(Duration.ofDays(30)), now.minus(Duration.ofDays(1)));
    issuer.writeAuthority(folder);
    this.server = issuer.issue(folder, "server", Issuer.Use.SERVER, year);
    this.client = issuer.issue(folder, "client", Issuer.Use.CLIENT, year);
    issuer.issue(folder, "client-renewed", Issuer.Use.CLIENT, year);
    issuer.issue(folder, "client-expired", Issuer.Use.CLIENT, past);
    issuer.issue(folder, "client-wrong-use", Issuer.Use.SERVER, year);
    Issuer.create("Another Authority", year)
        .withPassword(password)
        .issue(folder, "client-wrong-authority", Issuer.Use.CLIENT, year);
  }

  /** Makes keys and certificates around the instant and writes them to the folder. */
  public static StubPki create(Path folder, Instant now) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var decade = new Issuer.Life(now.minus(Duration.ofDays(60)), now.plus(Duration.ofDays(3650)));
    return new StubPki(folder, Issuer.create("Stub Bank Test Authority", decade), now);
  }

  /** Where the files are. */
  public Path folder() {
    return folder;
  }

  /** Password of every key store and trust store here; also in the file "password". */
  public String password() {
    return password;
  }

  /** The authority's certificate, PEM. */
  public Path authority() {
    return folder.resolve("authority.pem");
  }

  /** A PKCS#12 trust store that holds the authority only. */
  public Path trustStore() {
    return folder.resolve("truststore.p12");
  }

  /** A good client certificate. */
  public ClientIdentity client() {
    return client;
  }

  /** Another good client certificate, to try a reload. */
  public ClientIdentity renewedClient() {
    return Issuer.files(folder, "client-renewed");
  }

  /** A client certificate that ended yesterday. */
  public ClientIdentity expiredClient() {
    return Issuer.files(folder, "client-expired");
  }

  /** A client certificate of an authority that the bank does not know. */
  public ClientIdentity foreignClient() {
    return Issuer.files(folder, "client-wrong-authority");
  }

  /** A certificate whose extended key usage allows servers only. */
  public ClientIdentity wrongUseClient() {
    return Issuer.files(folder, "client-wrong-use");
  }

  /** A client's side of TLS with this identity, trusting the authority. */
  public SSLContext contextOf(ClientIdentity identity) {
    return context(identity);
  }

  /** A client's side of TLS without a certificate, trusting the authority. */
  public SSLContext contextWithoutCertificate() {
    return context(null);
  }

  /** A server's side of TLS; clients trust its authority. */
  public SSLContext serverContext() {
    return context(server);
  }

  private SSLContext context(@org.jspecify.annotations.Nullable ClientIdentity identity) {
    try {
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(load(trustStore()));
      var context = SSLContext.getInstance("TLS");
      if (identity == null) {
        context.init(null, trust.getTrustManagers(), null);
      } else {
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(load(identity.keyStore()), password.toCharArray());
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
      }
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK cannot use its own key stores", e);
    }
  }

  private KeyStore load(Path file) throws GeneralSecurityException {
    try {
      return KeyStore.getInstance(file.toFile(), password.toCharArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
