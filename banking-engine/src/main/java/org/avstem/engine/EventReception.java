package org.avstem.engine;

/** What became of an event that somebody sent. */
public sealed interface EventReception {
  /** Genuine and new: it is stored, and its effect happens even if this process ends now. */
  record Accepted() implements EventReception {}

  /** Genuine and known already; nothing happens again. */
  record Duplicate() implements EventReception {}

  /**
   * Forged; nothing was stored.
   *
   * @param code why, closed and upper-case; nothing of the request
   */
  record Refused(String code) implements EventReception {}

  /** No such bank here, or it sends no events. */
  record NotOffered() implements EventReception {}
}
