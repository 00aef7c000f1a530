package org.avstem.app.config;

import io.smallrye.config.SmallRyeConfig;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** Everything that was set, not yet checked. */
public record Settings(
    ServiceKeys service, SecretKeys keys, DatabaseKeys database, int port, int managementPort) {
  private static final int PORT = 8080;
  private static final int MANAGEMENT_PORT = 9000;

  /** What the container read. */
  public static Settings of(
      ServiceKeys service, SecretKeys keys, DatabaseKeys database, Config config) {
    return new Settings(
        service,
        keys,
        database,
        number(config, "quarkus.http.port").orElse(PORT),
        number(config, "quarkus.management.port").orElse(MANAGEMENT_PORT));
  }

  /** Reads one configuration in which the keys are mapped. */
  public static Settings of(SmallRyeConfig config) {
    return of(
        config.getConfigMapping(ServiceKeys.class),
        config.getConfigMapping(SecretKeys.class),
        config.getConfigMapping(DatabaseKeys.class),
        config);
  }

  private static Optional<Integer> number(Config config, String name) {
    return config.getOptionalValue(name, Integer.class);
  }

  @Override
  public String toString() {
    return "Settings[***]";
  }
}
