package org.avstem.testkit.memory;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.avstem.core.connection.ConnectionId;
import org.avstem.core.connection.ProviderId;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.spi.BankEventStore.Link;
import org.avstem.ports.spi.Hash;
import org.jspecify.annotations.Nullable;

/** Which connections a bank's reference stands for, over all tenants. Thread-safe. */
final class ProviderLinks {
  private static final Comparator<Link> ORDER =
      Comparator.<Link, java.util.UUID>comparing(link -> link.tenant().value(), Order.BY_ID)
          .thenComparing(link -> link.connection().value(), Order.BY_ID);

  private final Map<Place, Integer> generations = new HashMap<>();

  /** One link's key. */
  record Place(ProviderId provider, Hash reference, TenantId tenant, ConnectionId connection) {}

  synchronized @Nullable Integer find(Place place) {
    return generations.get(place);
  }

  /** Null removes. */
  synchronized void set(Place place, @Nullable Integer generation) {
    if (generation == null) {
      generations.remove(place);
    } else {
      generations.put(place, generation);
    }
  }

  synchronized List<Link> of(ProviderId provider, Hash reference, int limit) {
    return generations.keySet().stream()
        .filter(place -> place.provider().equals(provider) && place.reference().equals(reference))
        .map(
            place ->
                new Link(
                    place.tenant(),
                    place.connection(),
                    Objects.requireNonNull(generations.get(place))))
        .sorted(ORDER)
        .limit(limit)
        .toList();
  }
}
