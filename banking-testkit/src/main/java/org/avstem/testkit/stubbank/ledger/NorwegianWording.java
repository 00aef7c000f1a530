package org.avstem.testkit.stubbank.ledger;

import java.time.LocalDate;
import java.util.SplittableRandom;

/** Norwegian texts and KIDs. */
final class NorwegianWording implements Wording {

  @Override
  public RowKind kind(SplittableRandom random) {
    int dice = random.nextInt(100);
    if (dice < 26) {
      return RowKind.INVOICE_PAID;
    } else if (dice < 29) {
      return RowKind.INVOICE_PAID_WITHOUT_REFERENCE;
    } else if (dice < 31) {
      return RowKind.INVOICE_PAID_IN_PART;
    } else if (dice < 33) {
      return RowKind.FOREIGN_REFERENCE;
    } else if (dice < 48) {
      return RowKind.SUPPLIER_PAID;
    } else if (dice < 86) {
      return RowKind.CARD;
    } else if (dice < 91) {
      return RowKind.FEE;
    }
    return dice < 94 ? RowKind.SALARY : RowKind.TRANSFER;
  }

  @Override
  public String company(SplittableRandom random) {
    return Phrases.company(random);
  }

  @Override
  public String card(SplittableRandom random, LocalDate on) {
    return Phrases.card(random, on);
  }

  @Override
  public String fee(SplittableRandom random) {
    return Phrases.fee(random);
  }

  @Override
  public String incoming(String from, LocalDate on) {
    return Phrases.incoming(from, on);
  }

  @Override
  public String outgoing(String to, LocalDate on) {
    return Phrases.outgoing(to, on);
  }

  @Override
  public String salary() {
    return "Lønn";
  }

  @Override
  public String transfer() {
    return "Overføring mellom egne konti";
  }

  @Override
  public long transferred(SplittableRandom random) {
    return random.nextInt(-9_000_000, 9_000_001);
  }

  @Override
  public String referenceWord() {
    return "KID";
  }

  @Override
  public String reference(String digits, int index) {
    String mod11 = index % 3 == 0 ? NorwegianNumbers.kidMod11(digits) : digits;
    return index % 3 == 0 && !mod11.endsWith("-") ? mod11 : NorwegianNumbers.kidMod10(digits);
  }

  @Override
  public String counterparty(SplittableRandom random) {
    return NorwegianNumbers.bban(9900 + random.nextInt(100), random.nextInt(1_000_000));
  }
}
