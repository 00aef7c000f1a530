package org.avstem.testkit.stubbank;

/**
 * Something that the official OpenAPI document does not allow.
 *
 * @param operation method and path template
 * @param side who broke it
 * @param key the validator's message key
 * @param place JSON pointer, parameter name or empty
 * @param text what the validator says; may quote values of the seeded world, never real ones
 */
public record Violation(String operation, Side side, String key, String place, String text) {

  /** Who broke the document. */
  public enum Side {
    /** The client. */
    REQUEST,
    /** The stub itself. */
    ANSWER
  }
}
