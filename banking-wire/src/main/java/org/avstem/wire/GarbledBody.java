package org.avstem.wire;

import java.io.IOException;

/** The body cannot be read as JSON; another attempt may find a sane one. */
public final class GarbledBody extends IOException {
  private static final long serialVersionUID = 1L;

  /** A closed upper-case code. */
  public GarbledBody(String code) {
    super(code);
  }

  /** The code. */
  public String code() {
    return String.valueOf(getMessage());
  }
}
