package org.avstem.wire;

/** One row cannot be read; caught where its page is read. Carries no stack and no value. */
public final class BadField extends Exception {
  private static final long serialVersionUID = 1L;
  private final String field;
  private final String problem;

  /**
   * A field at fault.
   *
   * @param problem a closed code, never the value
   */
  public BadField(String field, String problem) {
    super(field + " " + problem, null, false, false);
    this.field = field;
    this.problem = problem;
  }

  /** The field in the bank's own naming. */
  public String field() {
    return field;
  }

  /** What is wrong with it. */
  public String problem() {
    return problem;
  }
}
