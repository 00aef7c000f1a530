package org.avstem.wire;

/** What a bank's errors mean. Pure, thread-safe, never throws. */
@FunctionalInterface
public interface ErrorMap {

  /**
   * The meaning of an answer outside 200 to 299.
   *
   * @param body what the bank wrote, {@linkplain JsonValue#isNothing() nothing} where that is no
   *     JSON or was cut
   */
  Verdict of(int status, JsonValue body);
}
