package org.avstem.http;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where the client's certificate and key lie on disk. They are read when the client is built and
 * again whenever they change. Holds no key; {@link #toString()} shows no password.
 */
public final class ClientCertificate {
  private final List<Path> files;
  private final Optional<String> password;
  private final Optional<TrustMaterial> issuer;

  private ClientCertificate(
      List<Path> files, Optional<String> password, Optional<TrustMaterial> issuer) {
    this.files = List.copyOf(files);
    this.password = password;
    this.issuer = issuer;
  }

  /**
   * PEM files: the chain with the client's own certificate first, and the key as unencrypted PKCS#8
   * ({@code BEGIN PRIVATE KEY}), RSA or EC. Both may be the same file.
   */
  public static ClientCertificate pem(Path chain, Path key) {
    return new ClientCertificate(List.of(chain, key), Optional.empty(), Optional.empty());
  }

  /** A PKCS#12 file with exactly one private key. The array is copied. */
  public static ClientCertificate pkcs12(Path file, char[] password) {
    return new ClientCertificate(
        List.of(file), Optional.of(new String(password)), Optional.empty());
  }

  /** The same, but only certificates that lead to one of these authorities are accepted. */
  public ClientCertificate issuedBy(TrustMaterial authorities) {
    return new ClientCertificate(files, password, Optional.of(authorities));
  }

  /** The files' present content; {@link CertificateRefused} if it cannot be read. */
  List<byte[]> read() {
    return files.stream().map(CertificateFiles::read).toList();
  }

  /** Parses and checks what {@link #read()} gave; {@link CertificateRefused} with the reason. */
  ClientIdentity parse(List<byte[]> content, Instant now) {
    ClientIdentity identity =
        password.isPresent()
            ? CertificateFiles.identityFromPkcs12(content.get(0), password.get().toCharArray())
            : CertificateFiles.identityFromPem(content.get(0), content.get(1));
    identity.check(now);
    issuer.ifPresent(authorities -> identity.checkIssuer(authorities, now));
    return identity;
  }

  @Override
  public String toString() {
    return "ClientCertificate" + files;
  }
}
