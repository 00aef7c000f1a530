package org.avstem.adapter.dnb;

import java.io.IOException;

/** The body cannot be read as JSON; another attempt may find a sane one. */
final class GarbledBody extends IOException {
  private static final long serialVersionUID = 1L;

  /** A closed upper-case code. */
  GarbledBody(String code) {
    super(code);
  }

  String code() {
    return String.valueOf(getMessage());
  }
}
