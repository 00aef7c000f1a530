package org.avstem.examples.smoke;

import java.net.http.HttpHeaders;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came back.
 *
 * @param json the body, null if there is none
 */
record Answer(int status, HttpHeaders headers, String body, @Nullable Object json) {
  /** A text in the body. */
  Optional<String> text(String path) {
    return Json.at(json, path).filter(String.class::isInstance).map(String.class::cast);
  }

  boolean has(String path) {
    return Json.at(json, path).isPresent();
  }

  @Override
  public String toString() {
    return "Answer[" + status + "]";
  }
}
