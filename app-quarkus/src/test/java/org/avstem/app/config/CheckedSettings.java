package org.avstem.app.config;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Map;

/** What becomes of settings, read as the service reads them. */
final class CheckedSettings {
  private CheckedSettings() {}

  static List<String> problems(Map<String, String> settings) {
    try {
      check(settings);
      return List.of();
    } catch (ConfigurationRefused refused) {
      return refused.problems();
    }
  }

  static Installation check(Map<String, String> settings) {
    return InstallationCheck.check(
        Settings.of(
            new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .withMapping(ServiceKeys.class)
                .withMapping(SecretKeys.class)
                .withMapping(DatabaseKeys.class)
                .withMapping(JobKeys.class)
                .build()));
  }
}
