package org.avstem.core.consent;

import org.jspecify.annotations.Nullable;

/**
 * Whether a person is really there while we read. Berlin Group lets a client send the PSU headers
 * if and only if the person started this very request (1.3.x, PSU-IP-Address); so they are carried
 * from a real request or not at all.
 */
public sealed interface Presence {

  /**
   * The person is at the screen.
   *
   * @param ipAddress the person's own address as our edge saw it
   * @param userAgent the person's browser, if it said
   */
  record Attended(String ipAddress, @Nullable String userAgent) implements Presence {
    @Override
    public String toString() {
      return "Attended[***]";
    }
  }

  /** Nobody is there: a schedule, a webhook, an ERP's key. */
  record Unattended() implements Presence {}

  /** Nobody is there. */
  static Presence unattended() {
    return new Unattended();
  }

  default boolean isAttended() {
    return this instanceof Attended;
  }
}
