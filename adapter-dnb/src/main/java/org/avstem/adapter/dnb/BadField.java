package org.avstem.adapter.dnb;

/** One row cannot be read; caught where its page is read. Carries no stack and no value. */
final class BadField extends Exception {
  private static final long serialVersionUID = 1L;
  private final String field;
  private final String problem;

  BadField(String field, String problem) {
    super(field + " " + problem, null, false, false);
    this.field = field;
    this.problem = problem;
  }

  String field() {
    return field;
  }

  String problem() {
    return problem;
  }
}
