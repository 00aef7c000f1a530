package org.avstem.wire;

import org.avstem.http.HttpAnswer;
import org.avstem.http.HttpRequestSpec;

/** Hears of an answer before its body is read. Thread-safe; must not touch the body. */
@FunctionalInterface
public interface AnswerListener {
  /** Hears nothing. */
  AnswerListener NONE = (request, answer) -> {};

  /** An answer has begun. */
  void answered(HttpRequestSpec request, HttpAnswer answer);
}
