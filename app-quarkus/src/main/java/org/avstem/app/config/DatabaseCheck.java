package org.avstem.app.config;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.avstem.core.connection.Environment;

/** Where the data lie and who may read them. */
final class DatabaseCheck {
  private static final Set<String> KNOWN =
      Set.of(
          "",
          "postgres",
          "password",
          "admin",
          "root",
          "secret",
          "changeme",
          "nap_password",
          "avstem",
          "avstem_runtime",
          "avstem_reads");
  private final DatabaseKeys keys;
  private final Problems problems;

  DatabaseCheck(DatabaseKeys keys, Problems problems) {
    this.keys = keys;
    this.problems = problems;
  }

  void check(Environment environment) {
    problems.addIf(keys.url().isEmpty(), "AVSTEM_DATABASE_URL", "is not set");
    keys.url()
        .ifPresent(
            url ->
                problems.addIf(
                    !url.startsWith("jdbc:postgresql:"),
                    "AVSTEM_DATABASE_URL",
                    "does not begin with jdbc:postgresql:"));
    problems.addIf(
        keys.user().equals(keys.readUser()),
        "AVSTEM_DATABASE_READ_USER",
        "is the role of the service");
    if (environment == Environment.PRODUCTION) {
      checkPassword("AVSTEM_DATABASE_PASSWORD", keys.password());
      checkPassword("AVSTEM_DATABASE_READ_PASSWORD", keys.readPassword());
    }
  }

  private void checkPassword(String name, Optional<String> password) {
    problems.addIf(
        KNOWN.contains(password.orElse("").toLowerCase(Locale.ROOT)),
        name,
        "is missing or one that everybody knows");
  }
}
