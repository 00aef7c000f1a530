package org.avstem.app.start;

import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.avstem.app.config.ConfigurationRefused;
import org.avstem.app.config.DatabaseKeys;
import org.avstem.app.config.SecretKeys;
import org.avstem.app.config.ServiceKeys;
import org.avstem.app.config.Settings;

/** The settings before the container runs, read from the same places in the same order. */
final class StartSettings {
  /** What stands in quotation marks is a value. */
  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");

  private StartSettings() {}

  /** {@link ConfigurationRefused} if a key is unknown or of the wrong type. */
  static Settings read() {
    try {
      return Settings.of(build());
    } catch (ConfigValidationException invalid) {
      List<String> problems = new ArrayList<>();
      for (int i = 0; i < invalid.getProblemCount(); i++) {
        problems.add(QUOTED.matcher(invalid.getProblem(i).getMessage()).replaceAll("\"…\""));
      }
      throw new ConfigurationRefused(problems);
    }
  }

  private static SmallRyeConfig build() {
    SmallRyeConfigBuilder builder =
        ConfigUtils.configBuilder()
            .withMapping(ServiceKeys.class)
            .withMapping(SecretKeys.class)
            .withMapping(DatabaseKeys.class)
            .withMapping(org.avstem.app.config.JobKeys.class);
    return builder.build();
  }
}
