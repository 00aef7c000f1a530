package org.avstem.examples.embed;

import java.net.URI;
import java.time.Instant;
import java.util.Set;
import javax.sql.DataSource;
import org.avstem.adapter.crypto.KeyEncryptionKey;
import org.avstem.adapter.crypto.TinkSecretCipher;
import org.avstem.adapter.dnb.DnbBank;
import org.avstem.adapter.persistence.PostgresStores;
import org.avstem.core.tenant.TenantId;
import org.avstem.engine.BankingEngine;
import org.avstem.engine.EngineOptions;
import org.avstem.ports.spi.EventInbox;
import org.avstem.ports.spi.OpenItemSource;

/** All that an ERP writes to have bank feeds. */
public final class EmbedPlainJava {
  private EmbedPlainJava() {}

  /**
   * What the ERP brings.
   *
   * @param company whose books these are
   * @param owner the schema's owner, used once
   * @param runtime a role that owns nothing
   * @param kek wraps the tenants' keys; from a file or the environment
   * @param invoices answers for open items by key
   * @param inbox takes events
   * @param returnUrl where people come back to
   */
  public record Erp(
      TenantId company,
      DataSource owner,
      DataSource runtime,
      KeyEncryptionKey kek,
      OpenItemSource invoices,
      EventInbox inbox,
      URI returnUrl) {}

  /** The engine, ready for {@code forTenant}. */
  public static BankingEngine engine(Erp erp, DnbBank dnb) {
    PostgresStores.migrate(erp.owner());
    PostgresStores stores = PostgresStores.open(erp.runtime());
    stores.tenants().add(erp.company(), "Our company", Instant.now());
    return BankingEngine.builder(stores, TinkSecretCipher.perTenant(stores.keysets(), erp.kek()))
        .bank(dnb)
        .openItems(erp.invoices())
        .events(erp.inbox())
        .options(EngineOptions.DEFAULT.withReturnUrls(Set.of(erp.returnUrl())))
        .build();
  }
}
