package org.avstem.demo;

import java.net.URI;
import java.util.Map;
import org.avstem.testkit.stubbank.StubBank;
import org.avstem.testkit.stubbank.ledger.BankLedger;
import org.avstem.testkit.stubtruelayer.StubTrueLayer;

/** A stub bank as the walk sees it, whatever language the bank speaks. */
public interface DemoBank {

  /** DNB, or another bank that speaks as it does. */
  static DemoBank of(StubBank stub) {
    return new DnbSide(stub);
  }

  /** The banks behind TrueLayer. */
  static DemoBank of(StubTrueLayer stub) {
    return new TrueLayerSide(stub);
  }

  /** What people call it. */
  String name();

  /** Its id in the service. */
  String provider();

  /** The service's settings that connect it. */
  Map<String, String> settings();

  /** Tells the bank where the service is; banks register callbacks. */
  void serviceIsAt(URI service);

  /** What the person types on the service's own page. */
  String startForm();

  /** The person agrees on the bank's page. @return where the browser goes next */
  URI agree(URI bankPage);

  /**
   * The verdict that a right import reaches: PROVEN where the bank states two balances with all
   * rows between them, ANCHORED where it states none but what the account holds now.
   */
  String proofDue();

  /** Its books, open to change. */
  BankLedger ledger();

  /** Where its truth is asked for. */
  URI controlUri();

  /**
   * Tells the service by itself that something has changed.
   *
   * @return whether this bank does that
   */
  boolean tellOfChanges(URI service);
}
