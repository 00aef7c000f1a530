package org.avstem.app.wiring;

import java.util.List;
import org.avstem.adapter.dnb.DnbBank;
import org.avstem.adapter.dnb.DnbConfig;

/** The banks of this installation, connected. */
public final class Banks implements AutoCloseable {
  private final List<DnbBank> banks;

  private Banks(List<DnbBank> banks) {
    this.banks = List.copyOf(banks);
  }

  static Banks connect(List<DnbConfig> configs) {
    return new Banks(configs.stream().map(DnbBank::connect).toList());
  }

  /** All of them. */
  public List<DnbBank> all() {
    return banks;
  }

  @Override
  public void close() {
    banks.forEach(DnbBank::close);
  }
}
