package org.avstem.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.avstem.core.connection.ProviderId;
import org.avstem.ports.spi.Bank;
import org.avstem.ports.spi.EventInbox;
import org.avstem.ports.spi.OpenItemSource;
import org.avstem.ports.spi.SecretCipher;
import org.avstem.ports.spi.Stores;

/** Collects the parts of a {@link BankingEngine}. Not thread-safe. */
public final class EngineBuilder {
  private final Stores stores;
  private final SecretCipher cipher;
  private final Map<ProviderId, Bank> banks = new LinkedHashMap<>();
  private Optional<OpenItemSource> openItems = Optional.empty();
  private EventInbox inbox = (tenant, event) -> {};
  private EngineOptions options = EngineOptions.DEFAULT;
  private EngineSources sources = SystemSources.create();

  EngineBuilder(Stores stores, SecretCipher cipher) {
    this.stores = Objects.requireNonNull(stores, "stores");
    this.cipher = Objects.requireNonNull(cipher, "cipher");
  }

  /** Adds a bank; each provider id once. */
  public EngineBuilder bank(Bank bank) {
    if (banks.putIfAbsent(bank.provider(), bank) != null) {
      throw new IllegalArgumentException("two banks are called " + bank.provider());
    }
    return this;
  }

  /** Looks open items up at the ERP instead of in our own store. */
  public EngineBuilder openItems(OpenItemSource source) {
    openItems = Optional.of(source);
    return this;
  }

  /** Where events go; by default nowhere. */
  public EngineBuilder events(EventInbox eventInbox) {
    inbox = Objects.requireNonNull(eventInbox, "eventInbox");
    return this;
  }

  /** Limits and lives; {@link EngineOptions#DEFAULT} allows no return URL yet. */
  public EngineBuilder options(EngineOptions engineOptions) {
    options = Objects.requireNonNull(engineOptions, "engineOptions");
    return this;
  }

  /** Time, chance and patience; by default the system's. */
  public EngineBuilder sources(EngineSources engineSources) {
    sources = Objects.requireNonNull(engineSources, "engineSources");
    return this;
  }

  /** The engine. */
  public BankingEngine build() {
    OpenItemSource source =
        openItems.orElseGet(() -> new StoredOpenItems(stores.unitOfWork(), sources.clock()));
    return new BankingEngine(
        new EngineContext(stores, cipher, Map.copyOf(banks), source, inbox, options, sources));
  }
}
