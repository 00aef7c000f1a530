package org.avstem.app.start;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.stream.Collectors;
import org.avstem.app.config.Installation;
import org.avstem.app.wiring.Ids;
import org.avstem.engine.BankingEngine;
import org.avstem.ports.spi.Stores;
import org.jboss.logging.Logger;

/**
 * What happens once when the service begins: the parts are made, and the log says which they are.
 */
@Singleton
public final class Beginning {
  private static final Logger LOG = Logger.getLogger(Beginning.class);
  private final Installation installation;
  private final BankingEngine engine;
  private final Bootstrap bootstrap;

  Beginning(
      Installation installation,
      BankingEngine engine,
      Stores stores,
      InstantSource clock,
      Ids ids) {
    this.installation = installation;
    this.engine = engine;
    this.bootstrap = new Bootstrap(stores, clock, ids);
  }

  void begin(@Observes StartupEvent event) {
    installation.warnings().forEach(warning -> LOG.warnf("avstem.configuration %s", warning));
    installation.bootstrap().ifPresent(bootstrap::apply);
    String banks =
        engine.providers().stream()
            .map(bank -> bank.id() + " (" + bank.environment() + " mode)")
            .collect(Collectors.joining(", "));
    LOG.infof(
        "avstem.start environment=%s banks=[%s] key=%s",
        installation.environment(), banks, installation.key().kcv());
  }
}
