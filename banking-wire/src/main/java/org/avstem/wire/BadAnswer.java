package org.avstem.wire;

import java.io.IOException;

/** The answer is JSON, but not what the interface promises. Becomes a contract fault. */
public final class BadAnswer extends IOException {
  private static final long serialVersionUID = 1L;

  /** A closed upper-case code. */
  public BadAnswer(String code) {
    super(code);
  }

  /** The code. */
  public String code() {
    return String.valueOf(getMessage());
  }
}
