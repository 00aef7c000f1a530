package org.avstem.testkit.stubtruelayer;

import org.avstem.testkit.stubbank.OAuthRules;

/** What a refresh does to the refresh token, and what goes wrong with it. */
public enum RotationMode {
  /** A new one comes; use of an old one ends the connection. */
  STRICT(OAuthRules.Rotation.ROTATE_AND_DETECT_REUSE),
  /**
   * A new one comes; the old one is honoured for 30 seconds more, later use ends the connection.
   */
  GRACE_30S(OAuthRules.Rotation.ROTATE_WITH_GRACE),
  /** The refresh token stays good; the answer repeats it. */
  NONE(OAuthRules.Rotation.NONE),
  /** Every other refresh of a connection gives a new one; use of an old one ends the connection. */
  SOMETIMES(OAuthRules.Rotation.ROTATE_SOMETIMES),
  /**
   * Strict, and of each connection the first, third, fifth … rotation happens but its answer never
   * arrives: the connection is cut without a byte.
   */
  RESPONSE_LOST(OAuthRules.Rotation.ROTATE_AND_DETECT_REUSE),
  /**
   * With grace, and of each connection the first, third, fifth … rotation happens but is answered
   * by a 500. Who tries the old token again within 30 seconds is served.
   */
  ERROR_500_AFTER_ROTATION(OAuthRules.Rotation.ROTATE_WITH_GRACE);

  private final OAuthRules.Rotation rotation;

  RotationMode(OAuthRules.Rotation rotation) {
    this.rotation = rotation;
  }

  OAuthRules.Rotation rotation() {
    return rotation;
  }
}
