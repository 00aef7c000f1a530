package org.avstem.app.config;

import java.util.List;

/** The configuration cannot be served; names every problem, never a value. */
public final class ConfigurationRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  /** Refuses for these reasons. */
  public ConfigurationRefused(List<String> problems) {
    super(problems.size() + " configuration problem(s): " + String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  /** One line a problem. */
  public List<String> problems() {
    return problems;
  }
}
