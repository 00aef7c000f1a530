package org.avstem.testkit.stubbank;

import java.time.Duration;
import org.avstem.testkit.stubserver.IdSource;

/**
 * What the authorisation server of the OAuth2 mode asks for and gives.
 *
 * @param clientId the one client
 * @param clientSecret its secret
 * @param apiKey wanted in x-api-key on every call to the API port
 * @param clientAuth where the token endpoint looks for id and secret
 * @param rotation what a refresh does to the refresh token
 * @param accessTokenLife said in expires_in and enforced
 * @param nextLinks pages by next links; false means offset and limit
 */
public record OAuthRules(
    String clientId,
    String clientSecret,
    String apiKey,
    ClientAuth clientAuth,
    Rotation rotation,
    Duration accessTokenLife,
    boolean nextLinks) {

  /** Where client id and secret are sent. */
  public enum ClientAuth {
    /** In the form. */
    BODY,
    /** In an Authorization header. */
    BASIC,
    /** Either place. */
    EITHER
  }

  /** What a refresh does to the refresh token. */
  public enum Rotation {
    /** The refresh token stays good; the answer repeats it. */
    NONE,
    /** The refresh token stays good; the answer leaves it out. */
    OMITTED,
    /** A new one comes, the old one is refused. */
    ROTATE,
    /** A new one comes; use of an old one ends the whole family. */
    ROTATE_AND_DETECT_REUSE,
    /** As before, but an old one is honoured for 30 seconds after its first use. */
    ROTATE_WITH_GRACE,
    /** Every other refresh gives a new one; use of an old one ends the whole family. */
    ROTATE_SOMETIMES;

    boolean detectsReuse() {
      return this == ROTATE_AND_DETECT_REUSE
          || this == ROTATE_WITH_GRACE
          || this == ROTATE_SOMETIMES;
    }
  }

  /** One hour, rotation with reuse detection, next links, made-up credentials of the seed. */
  public static OAuthRules usual(long seed) {
    var ids = new IdSource(seed ^ 0x0A17);
    return new OAuthRules(
        "stub-" + ids.next().substring(0, 8),
        ids.next() + ids.next(),
        ids.next() + ids.next(),
        ClientAuth.EITHER,
        Rotation.ROTATE_AND_DETECT_REUSE,
        Duration.ofHours(1),
        true);
  }

  /** The same rules with another rotation. */
  public OAuthRules withRotation(Rotation other) {
    return new OAuthRules(
        clientId, clientSecret, apiKey, clientAuth, other, accessTokenLife, nextLinks);
  }

  /** The same rules with another place for id and secret. */
  public OAuthRules withClientAuth(ClientAuth other) {
    return new OAuthRules(
        clientId, clientSecret, apiKey, other, rotation, accessTokenLife, nextLinks);
  }

  /** The same rules with another life of access tokens. */
  public OAuthRules withAccessTokenLife(Duration life) {
    return new OAuthRules(clientId, clientSecret, apiKey, clientAuth, rotation, life, nextLinks);
  }

  /** The same rules, but pages by offset and limit. */
  public OAuthRules withOffsetAndLimit() {
    return new OAuthRules(
        clientId, clientSecret, apiKey, clientAuth, rotation, accessTokenLife, false);
  }

  /** The same rules with other credentials. */
  public OAuthRules withCredentials(String id, String secret, String key) {
    return new OAuthRules(id, secret, key, clientAuth, rotation, accessTokenLife, nextLinks);
  }

  @Override
  public String toString() {
    return "OAuthRules[clientId=" + clientId + ", secrets=***, rotation=" + rotation + "]";
  }
}
