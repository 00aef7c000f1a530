package org.avstem.testkit.stubbank.ledger;

import java.time.LocalDate;
import java.util.SplittableRandom;

/** How the banks of a country put things, and by which rule references are made there. */
interface Wording {

  /** What a row is, by chance. */
  RowKind kind(SplittableRandom random);

  /** The name of a customer or supplier. */
  String company(SplittableRandom random);

  /** A card purchase. */
  String card(SplittableRandom random, LocalDate on);

  /** The bank's own charge. */
  String fee(SplittableRandom random);

  /** Money from somebody. */
  String incoming(String from, LocalDate on);

  /** Money to somebody. */
  String outgoing(String to, LocalDate on);

  /** Wages. */
  String salary();

  /** Money between own accounts. */
  String transfer();

  /** An amount of a transfer in minor units. */
  long transferred(SplittableRandom random);

  /** The word in front of a reference that stands in the text. */
  String referenceWord();

  /** A reference around these digits; {@code index} lets a country use several rules. */
  String reference(String digits, int index);

  /** The account number of the other side. */
  String counterparty(SplittableRandom random);
}
