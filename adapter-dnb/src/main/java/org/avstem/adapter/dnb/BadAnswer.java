package org.avstem.adapter.dnb;

import java.io.IOException;

/** The answer is JSON, but not what the interface promises. Becomes a contract fault. */
final class BadAnswer extends IOException {
  private static final long serialVersionUID = 1L;

  /** A closed upper-case code. */
  BadAnswer(String code) {
    super(code);
  }

  String code() {
    return String.valueOf(getMessage());
  }
}
