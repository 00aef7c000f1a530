package org.avstem.testkit.stubbank;

/** A refusal on the way to an answer; becomes an error in the flavour's form. */
final class BankError extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final int status;
  private final String code;

  BankError(int status, String code, String text) {
    super(text, null, false, false);
    this.status = status;
    this.code = code;
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }
}
