package org.avstem.http;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Offers the one client certificate there is, or none, and notes that the server asked: only so can
 * a bare "handshake failure" be told as a missing client certificate. The server's list of
 * acceptable issuers is not a filter, since servers send incomplete ones and say no by themselves.
 */
final class SingleKeyManager extends X509ExtendedKeyManager {
  private static final String ALIAS = "client";

  private final Optional<ClientIdentity> identity;
  // The handshake of an SSLSocket runs on the thread that started it.
  private final ThreadLocal<Boolean> asked = new ThreadLocal<>();

  SingleKeyManager(Optional<ClientIdentity> identity) {
    this.identity = identity;
  }

  /** True if this thread's last handshake was asked for a certificate; forgets the answer. */
  boolean takeAsked() {
    boolean answer = Boolean.TRUE.equals(asked.get());
    asked.remove();
    return answer;
  }

  boolean hasCertificate() {
    return identity.isPresent();
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
    asked.set(true);
    return identity
            .filter(mine -> Arrays.asList(keyTypes).contains(mine.key().getAlgorithm()))
            .isPresent()
        ? ALIAS
        : null;
  }

  @Override
  public @Nullable String chooseEngineClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
    return chooseClientAlias(keyTypes, issuers, null);
  }

  @Override
  public X509Certificate @Nullable [] getCertificateChain(String alias) {
    return identity.map(mine -> mine.chain().toArray(X509Certificate[]::new)).orElse(null);
  }

  @Override
  public @Nullable PrivateKey getPrivateKey(String alias) {
    return identity.map(ClientIdentity::key).orElse(null);
  }

  @Override
  public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
    return identity.isPresent() ? new String[] {ALIAS} : null;
  }

  @Override
  public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    return null;
  }

  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return null;
  }
}
