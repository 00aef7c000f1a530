package org.avstem.testkit.stubtruelayer;

/** A refusal on the way to an answer; becomes an error in TrueLayer's form. */
final class TrueLayerError extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final int status;
  private final String code;

  TrueLayerError(int status, String code) {
    this(status, code, "");
  }

  /** With a text for the description, or for the reason where the code's description is fixed. */
  TrueLayerError(int status, String code, String text) {
    super(text, null, false, false);
    this.status = status;
    this.code = code;
  }

  Answers.Failure failure() {
    return new Answers.Failure(status, code, String.valueOf(getMessage()));
  }
}
