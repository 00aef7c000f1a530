package org.avstem.app.wiring;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.avstem.adapter.crypto.TinkSecretCipher;
import org.avstem.adapter.persistence.PostgresStores;
import org.avstem.app.config.DatabaseKeys;
import org.avstem.app.config.Installation;
import org.avstem.app.config.InstallationCheck;
import org.avstem.app.config.SecretKeys;
import org.avstem.app.config.ServiceKeys;
import org.avstem.app.config.Settings;
import org.avstem.app.security.KeyRing;
import org.avstem.app.start.Migration;
import org.avstem.engine.BankingEngine;
import org.avstem.engine.EngineBuilder;
import org.avstem.engine.EngineOptions;
import org.avstem.ports.spi.Bank;
import org.avstem.ports.spi.Stores;
import org.avstem.ports.spi.TenantDirectory;
import org.avstem.ports.spi.UnitOfWork;
import org.eclipse.microprofile.config.Config;

/**
 * Makes the engine and its parts. Nothing below the app knows that a container exists. Banks that
 * an extension brings as beans are used like those of the configuration.
 */
@Singleton
public final class Wiring {

  @Produces
  @Singleton
  Installation installation(
      ServiceKeys service, SecretKeys keys, DatabaseKeys database, Config config) {
    return InstallationCheck.check(Settings.of(service, keys, database, config));
  }

  @Produces
  @Singleton
  InstantSource clock() {
    return InstantSource.system();
  }

  @Produces
  @Singleton
  RandomGenerator random() {
    return new SecureRandom();
  }

  @Produces
  @Singleton
  Ids ids(InstantSource clock, RandomGenerator random) {
    return new Ids(clock, random);
  }

  @Produces
  @Singleton
  Stores stores(AgroalDataSource runtime, Installation installation, DatabaseKeys database) {
    if (installation.migrateAtStart()) {
      Migration.run(database);
    }
    return PostgresStores.open(runtime);
  }

  @Produces
  @Singleton
  UnitOfWork unitOfWork(Stores stores) {
    return stores.unitOfWork();
  }

  @Produces
  @Singleton
  TenantDirectory tenants(Stores stores) {
    return stores.tenants();
  }

  @Produces
  @Singleton
  TinkSecretCipher cipher(Stores stores, Installation installation) {
    return TinkSecretCipher.perTenant(stores.keysets(), installation.key());
  }

  @Produces
  @Singleton
  KeyRing keyRing(UnitOfWork work, InstantSource clock, Installation installation) {
    return new KeyRing(work, clock, installation.platformKey());
  }

  @Produces
  @Singleton
  Banks banks(Installation installation) {
    return Banks.connect(installation.banks());
  }

  void close(@Disposes Banks banks) {
    banks.close();
  }

  @Produces
  @Singleton
  BankingEngine engine(
      Stores stores,
      TinkSecretCipher cipher,
      Banks banks,
      @Any Instance<Bank> more,
      Installation installation) {
    EngineBuilder builder =
        BankingEngine.builder(stores, cipher)
            .options(EngineOptions.DEFAULT.withReturnUrls(installation.returnUrls()))
            .events(new EventLog());
    banks.all().forEach(builder::bank);
    more.forEach(builder::bank);
    return builder.build();
  }
}
