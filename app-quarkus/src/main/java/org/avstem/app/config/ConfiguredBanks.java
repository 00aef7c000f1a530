package org.avstem.app.config;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.avstem.adapter.dnb.DnbConfig;
import org.avstem.adapter.truelayer.TrueLayerConfig;
import org.avstem.core.connection.ProviderId;

/**
 * The banks of this installation, by the language they speak.
 *
 * @param berlinGroup DNB and others of its kind
 * @param trueLayer an aggregator of banks, where it is set
 */
public record ConfiguredBanks(List<DnbConfig> berlinGroup, Optional<TrueLayer> trueLayer) {
  public ConfiguredBanks {
    berlinGroup = List.copyOf(berlinGroup);
  }

  /**
   * TrueLayer in this installation.
   *
   * @param probe whether it is asked at the start which banks it offers
   */
  public record TrueLayer(TrueLayerConfig config, boolean probe) {
    /** The same called where TrueLayer was told to call us, if we know. */
    TrueLayer calledAt(Map<ProviderId, URI> webhooks) {
      URI url = webhooks.get(config.provider());
      return url == null
          ? this
          : new TrueLayer(config.withEvents(config.events().withAddress(url)), probe);
    }
  }

  /** One line for each, without secrets. */
  public List<String> lines() {
    return Stream.concat(
            berlinGroup.stream().map(DnbConfig::toString),
            trueLayer.stream().map(bank -> bank.config().toString()))
        .toList();
  }
}
