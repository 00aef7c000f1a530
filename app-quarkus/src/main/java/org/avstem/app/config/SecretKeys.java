package org.avstem.app.config;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Keys by purpose; one purpose, one key. A file wins over nothing, both together are refused. */
@StaticInitSafe
@ConfigMapping(prefix = "avstem.keys")
public interface SecretKeys {
  /** The key-encryption key. Also {@code TOKEN_ENCRYPTION_KEY}. */
  Optional<String> tokenEncryptionKey();

  /** A file that holds it. Also {@code TOKEN_ENCRYPTION_KEY_FILE}. */
  Optional<String> tokenEncryptionKeyFile();

  /** The same under its older name. Also {@code ENCRYPTION_KEY}. */
  Optional<String> encryptionKey();

  /** A file that holds it. Also {@code ENCRYPTION_KEY_FILE}. */
  Optional<String> encryptionKeyFile();

  /** The same under the name of TrueLayer deployments. Also {@code TRUELAYER_ENCRYPTION_KEY}. */
  Optional<String> truelayerEncryptionKey();

  /** Of older deployments; unused, but must be no other purpose's key. {@code SECRET_KEY}. */
  Optional<String> secretKey();

  /** Of older deployments; unused, but must be no other purpose's key. {@code JWT_SECRET}. */
  Optional<String> jwtSecret();
}
