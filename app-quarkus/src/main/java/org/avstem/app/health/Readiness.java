package org.avstem.app.health;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import org.avstem.adapter.crypto.TinkSecretCipher;
import org.avstem.adapter.persistence.PostgresStores;
import org.avstem.ports.spi.CipherFault;
import org.avstem.ports.spi.StoreFault;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Ready while the database answers with the schema that this code knows and the cipher opens what
 * it seals. A bank that is away does not make us unready.
 */
@org.eclipse.microprofile.health.Readiness
@Singleton
public final class Readiness implements HealthCheck {
  private final AgroalDataSource runtime;
  private final TinkSecretCipher cipher;

  Readiness(AgroalDataSource runtime, TinkSecretCipher cipher) {
    this.runtime = runtime;
    this.cipher = cipher;
  }

  @Override
  public HealthCheckResponse call() {
    boolean isStoreUp = isStoreUp();
    boolean isCipherUp = isCipherUp();
    return HealthCheckResponse.named("avstem")
        .withData("database", isStoreUp ? "up" : "down")
        .withData("cipher", isCipherUp ? "up" : "down")
        .status(isStoreUp && isCipherUp)
        .build();
  }

  private boolean isStoreUp() {
    try {
      PostgresStores.open(runtime);
      return true;
    } catch (StoreFault e) {
      return false;
    }
  }

  private boolean isCipherUp() {
    try {
      cipher.selfTest();
      return true;
    } catch (CipherFault e) {
      return false;
    }
  }
}
