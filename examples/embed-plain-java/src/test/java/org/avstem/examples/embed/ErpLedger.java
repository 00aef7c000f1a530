package org.avstem.examples.embed;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.avstem.core.matching.OpenItem;
import org.avstem.core.matching.OpenItemId;
import org.avstem.core.matching.OpenItemKey;
import org.avstem.core.matching.OpenItemKeys;
import org.avstem.core.money.Money;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.spi.OpenItemSource;
import org.avstem.testkit.stubbank.ledger.OpenInvoice;

/** An ERP's invoices, looked up by key as its own tables would be. */
final class ErpLedger implements OpenItemSource {
  private final Map<OpenItemKey, List<OpenItem>> byKey = new ConcurrentHashMap<>();

  ErpLedger(List<OpenInvoice> invoices) {
    for (OpenInvoice invoice : invoices) {
      OpenItem item = item(invoice);
      OpenItemKeys.of(item)
          .forEach(key -> byKey.computeIfAbsent(key, ignored -> new ArrayList<>()).add(item));
    }
  }

  @Override
  public List<OpenItem> find(TenantId tenant, Set<OpenItemKey> keys) {
    Set<OpenItem> found = new LinkedHashSet<>();
    keys.forEach(
        key ->
            byKey.getOrDefault(key, List.of()).stream()
                .limit(ITEMS_PER_KEY_MAX + 1L)
                .forEach(found::add));
    return List.copyOf(found);
  }

  private static OpenItem item(OpenInvoice invoice) {
    LocalDate due = invoice.dueOn();
    return new OpenItem(
        new OpenItemId(
            UUID.nameUUIDFromBytes(
                invoice.externalId().getBytes(java.nio.charset.StandardCharsets.UTF_8))),
        invoice.externalId(),
        OpenItem.Direction.valueOf(invoice.direction().name()),
        invoice.number(),
        invoice.reference(),
        null,
        invoice.partyName(),
        null,
        Money.of(invoice.amount(), Currency.getInstance(invoice.currency())),
        null,
        due);
  }
}
