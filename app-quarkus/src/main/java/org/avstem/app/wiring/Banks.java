package org.avstem.app.wiring;

import java.util.ArrayList;
import java.util.List;
import org.avstem.adapter.dnb.DnbBank;
import org.avstem.adapter.truelayer.TrueLayerBank;
import org.avstem.app.config.ConfiguredBanks;
import org.avstem.ports.spi.Bank;

/** The banks of this installation, connected. */
public final class Banks implements AutoCloseable {
  private final List<DnbBank> berlinGroup;
  private final List<TrueLayerBank> trueLayer;

  private Banks(List<DnbBank> berlinGroup, List<TrueLayerBank> trueLayer) {
    this.berlinGroup = berlinGroup;
    this.trueLayer = trueLayer;
  }

  static Banks connect(ConfiguredBanks configured) {
    return new Banks(
        configured.berlinGroup().stream().map(DnbBank::connect).toList(),
        configured.trueLayer().stream().map(bank -> TrueLayerBank.connect(bank.config())).toList());
  }

  /** All of them. */
  public List<Bank> all() {
    List<Bank> all = new ArrayList<>(berlinGroup);
    all.addAll(trueLayer);
    return List.copyOf(all);
  }

  @Override
  public void close() {
    berlinGroup.forEach(DnbBank::close);
    trueLayer.forEach(TrueLayerBank::close);
  }
}
