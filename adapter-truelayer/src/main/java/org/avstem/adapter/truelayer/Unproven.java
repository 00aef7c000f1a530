package org.avstem.adapter.truelayer;

/** A proof that does not hold; carries no stack and nothing of the request. */
final class Unproven extends Exception {
  private static final long serialVersionUID = 1L;
  private final String code;

  /** A closed upper-case code. */
  Unproven(String code) {
    super(code, null, false, false);
    this.code = code;
  }

  String code() {
    return code;
  }
}
