package org.avstem.testkit.stubbank;

import java.time.Duration;

/**
 * How long what an authorisation server gives is good.
 *
 * @param rotation what a refresh does to the refresh token
 * @param accessLife of an access token, said and enforced
 * @param refreshIdle a refresh token that was not used for so long is refused
 * @param grantLife so long after the customer was last asked everything ends
 */
public record TokenRules(
    OAuthRules.Rotation rotation, Duration accessLife, Duration refreshIdle, Duration grantLife) {

  private static final Duration FOR_EVER = Duration.ofDays(36_500);

  /** How long after its first use a rotated token is still honoured, where grace is given. */
  public static final Duration GRACE = Duration.ofSeconds(30);

  static TokenRules of(OAuthRules rules) {
    return new TokenRules(rules.rotation(), rules.accessTokenLife(), FOR_EVER, FOR_EVER);
  }
}
