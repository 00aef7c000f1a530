package org.avstem.app.config;

import java.util.Optional;
import org.avstem.core.connection.Environment;

/** Reads an environment as operators write it; what is none becomes a problem. */
final class EnvironmentWords {
  private final Problems problems;

  EnvironmentWords(Problems problems) {
    this.problems = problems;
  }

  /** {@code production} or {@code sandbox}. */
  Optional<Environment> word(String name, String text) {
    return switch (text) {
      case "production" -> Optional.of(Environment.PRODUCTION);
      case "sandbox" -> Optional.of(Environment.SANDBOX);
      default -> {
        problems.add(name, "is neither production nor sandbox");
        yield Optional.empty();
      }
    };
  }

  /** Whether it is the sandbox: {@code true} or {@code false}. */
  Optional<Environment> flag(String name, String text) {
    return switch (text) {
      case "true" -> Optional.of(Environment.SANDBOX);
      case "false" -> Optional.of(Environment.PRODUCTION);
      default -> {
        problems.add(name, "is neither true nor false");
        yield Optional.empty();
      }
    };
  }

  /** What one bank is said to be in must be what the service is in. */
  void agree(String name, Optional<Environment> said, Environment environment) {
    problems.addIf(said.filter(e -> e != environment).isPresent(), name, "contradicts ENVIRONMENT");
  }
}
