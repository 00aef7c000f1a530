package org.avstem.engine;

/**
 * What one call to a bank brought.
 *
 * @param <T> the value
 */
sealed interface Reading<T> {
  /** A value. */
  record Value<T>(T value) implements Reading<T> {}

  /** No value, and why. */
  record Stopped<T>(Halt halt) implements Reading<T> {}
}
