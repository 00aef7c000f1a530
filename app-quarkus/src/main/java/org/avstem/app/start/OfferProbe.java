package org.avstem.app.start;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.avstem.app.config.ConfiguredBanks;
import org.avstem.app.config.Installation;
import org.avstem.app.wiring.Banks;
import org.avstem.ports.spi.Bank;
import org.avstem.ports.spi.BankFault;
import org.jboss.logging.Logger;

/**
 * Asks each bank once, beside the start and not before it, whether it offers what is configured: a
 * bank that does not answer must not keep the service down.
 */
@Singleton
public final class OfferProbe {
  private static final Logger LOG = Logger.getLogger(OfferProbe.class);
  private final Installation installation;
  private final Banks banks;
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "offer-probe");
            thread.setDaemon(true);
            return thread;
          });

  OfferProbe(Installation installation, Banks banks) {
    this.installation = installation;
    this.banks = banks;
  }

  void begin(@Observes StartupEvent event) {
    if (installation.banks().trueLayer().filter(ConfiguredBanks.TrueLayer::probe).isPresent()) {
      banks.all().forEach(bank -> worker.execute(() -> ask(bank)));
    }
    worker.shutdown();
  }

  void end(@Observes ShutdownEvent event) {
    worker.shutdownNow();
  }

  private static void ask(Bank bank) {
    try {
      bank.probe().forEach(finding -> LOG.warnf("bank.offer %s", finding));
    } catch (BankFault fault) {
      LOG.warnf("bank.offer provider=%s not known, code=%s", bank.provider(), fault.code());
    }
  }
}
