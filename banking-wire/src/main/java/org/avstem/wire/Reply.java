package org.avstem.wire;

import java.time.Duration;
import java.util.Optional;
import org.avstem.ports.spi.BankFault;

/** What came of one call that reached an answer, or that our own credentials kept from one. */
public sealed interface Reply<T> {

  /** A good status and a readable body. */
  record Good<T>(T value) implements Reply<T> {}

  /**
   * No. {@code verdict} is never a fault.
   *
   * @param after the bank's Retry-After, capped
   */
  record Refused<T>(int status, Verdict verdict, Optional<Duration> after) implements Reply<T> {
    /** Of the closed shape of {@link Codes}. */
    public String code() {
      return verdict.code();
    }
  }

  /** The bank's error is a fault: {@code fault} is what to throw where nothing better is known. */
  record Failed<T>(int status, String code, BankFault fault) implements Reply<T> {}
}
