package org.avstem.adapter.dnb;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.avstem.core.secret.Secret;

/**
 * The authorisation server. Addresses are absolute or relative to the bank's base address; the
 * defaults are those of the source documents, for which no document of DNB was found.
 *
 * @param clientId blank where no tokens are used
 * @param clientSecret sent to the token endpoint only
 * @param basic true sends id and secret in an Authorization header, false in the form
 * @param scopes what is asked for, in this order; reading only
 * @param pkce S256; switchable because the source documents do not speak of it
 * @param issuer what an {@code iss} parameter must say where one comes; absent accepts none
 * @param authorize where the person is sent
 * @param token code and refresh
 * @param revoke revocation
 */
public record DnbOAuth(
    String clientId,
    Optional<Secret> clientSecret,
    boolean basic,
    List<String> scopes,
    boolean pkce,
    Optional<String> issuer,
    URI authorize,
    URI token,
    URI revoke) {
  /** Copies the list; {@link IllegalArgumentException} for a scope that could move money. */
  public DnbOAuth {
    scopes = List.copyOf(scopes);
    if (scopes.stream().anyMatch(DnbOAuth::isUnfit)) {
      throw new IllegalArgumentException("a scope is visible text and never one for payments");
    }
  }

  /** No client yet; scopes and paths of the source documents, PKCE on. */
  public static DnbOAuth defaults() {
    return new DnbOAuth(
        "",
        Optional.empty(),
        false,
        List.of("psd2:accounts:read", "psd2:transactions:read"),
        true,
        Optional.empty(),
        URI.create("/oauth2/authorize"),
        URI.create("/oauth2/token"),
        URI.create("/oauth2/revoke"));
  }

  /** The same with a client. */
  public DnbOAuth withClient(String id, Secret secret) {
    return new DnbOAuth(
        id, Optional.of(secret), basic, scopes, pkce, issuer, authorize, token, revoke);
  }

  /** The same with id and secret in a header or in the form. */
  public DnbOAuth withBasic(boolean value) {
    return new DnbOAuth(
        clientId, clientSecret, value, scopes, pkce, issuer, authorize, token, revoke);
  }

  /** The same asking for other scopes. */
  public DnbOAuth withScopes(List<String> value) {
    return new DnbOAuth(
        clientId, clientSecret, basic, value, pkce, issuer, authorize, token, revoke);
  }

  /** The same with or without PKCE. */
  public DnbOAuth withPkce(boolean value) {
    return new DnbOAuth(
        clientId, clientSecret, basic, scopes, value, issuer, authorize, token, revoke);
  }

  /** The same with the issuer that callbacks must name where they name one. */
  public DnbOAuth withIssuer(String value) {
    return new DnbOAuth(
        clientId, clientSecret, basic, scopes, pkce, Optional.of(value), authorize, token, revoke);
  }

  /** The same at other addresses. */
  public DnbOAuth withEndpoints(URI authorizeAt, URI tokenAt, URI revokeAt) {
    return new DnbOAuth(
        clientId, clientSecret, basic, scopes, pkce, issuer, authorizeAt, tokenAt, revokeAt);
  }

  private static boolean isUnfit(String scope) {
    return scope.isBlank()
        || !scope.chars().allMatch(c -> c > ' ' && c < 0x7f)
        || scope.toLowerCase(java.util.Locale.ROOT).matches(".*(payment|pis).*");
  }
}
