package org.avstem.app.config;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** The database and the three roles on it. */
@StaticInitSafe
@ConfigMapping(prefix = "avstem.database")
public interface DatabaseKeys {
  /** {@code jdbc:postgresql://host:port/name}. */
  Optional<String> url();

  /** The role of the service; owns nothing. */
  @WithDefault("avstem_runtime")
  String user();

  /** Its password. */
  Optional<String> password();

  /** The role that may read the views for pages. */
  @WithDefault("avstem_reads")
  String readUser();

  /** Its password. */
  Optional<String> readPassword();

  /** The schema's owner, for {@code migrate} alone. */
  Optional<String> ownerUser();

  /** Its password. */
  Optional<String> ownerPassword();
}
