package org.avstem.engine;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.avstem.core.connection.ProviderId;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.spi.Bank;
import org.avstem.ports.spi.EventInbox;
import org.avstem.ports.spi.OpenItemSource;
import org.avstem.ports.spi.SecretCipher;
import org.avstem.ports.spi.StoreTransaction;
import org.avstem.ports.spi.Stores;

/** The parts every use case works with. */
record EngineContext(
    Stores stores,
    SecretCipher cipher,
    Map<ProviderId, Bank> banks,
    OpenItemSource openItems,
    EventInbox inbox,
    EngineOptions options,
    EngineSources sources) {

  Optional<Bank> bank(ProviderId provider) {
    return Optional.ofNullable(banks.get(provider));
  }

  Instant now() {
    return sources.now();
  }

  <T> T in(TenantId tenant, Function<StoreTransaction, T> work) {
    return stores.unitOfWork().in(tenant, work);
  }
}
