package org.avstem.core.matching;

import java.util.List;
import java.util.SplittableRandom;

/** Items and payments out of so few amounts, references, parties and days that they collide. */
final class CrowdedWorld {
  private static final List<String> AMOUNTS =
      List.of("100.00", "250.00", "250.00", "350.00", "499.00", "1250.00");
  private static final List<String> NAMES =
      List.of("Nordlys Bygg AS", "Nordlys Anlegg AS", "Fjord Regnskap", "Kran & Co ENK");

  private CrowdedWorld() {}

  static OpenItem item(int n, SplittableRandom random) {
    int party = random.nextInt(NAMES.size());
    var invoice = random.nextInt(4) == 0 ? Invoice.payable(n) : Invoice.receivable(n);
    return invoice
        .reference(random.nextInt(6) == 0 ? null : Invoice.kid(100 + random.nextInt(30)))
        .number(random.nextInt(3) == 0 ? null : "INV-%05d".formatted(10_200 + random.nextInt(20)))
        .amount(amount(random), random.nextInt(12) == 0 ? "EUR" : "NOK")
        .party(
            random.nextInt(3) == 0 ? null : "c" + party,
            random.nextInt(5) == 0 ? null : NAMES.get(party),
            random.nextInt(3) == 0 ? null : Invoice.account(party))
        .dates(
            Invoice.ISSUED.plusDays(random.nextInt(10)), Invoice.DUE.plusDays(random.nextInt(30)))
        .item();
  }

  /** Half of them pay some item as it wants to be paid, the other half anything at all. */
  static MatchableTransaction payment(int n, SplittableRandom random, List<OpenItem> items) {
    OpenItem item = items.get(random.nextInt(items.size()));
    if (item.reference() == null || random.nextBoolean()) {
      return anything(n, random);
    }
    boolean isSent = item.direction() == OpenItem.Direction.PAYABLE;
    String amount = item.openAmount().toBigDecimal().toPlainString();
    return Payment.received(n)
        .amount((isSent ? "-" : "") + amount, item.openAmount().currency().getCurrencyCode())
        .structured(item.reference())
        .transaction();
  }

  private static MatchableTransaction anything(int n, SplittableRandom random) {
    String sign = random.nextInt(5) == 0 ? "-" : "";
    int party = random.nextInt(NAMES.size());
    var payment =
        Payment.received(n)
            .amount(sign + amount(random), random.nextInt(12) == 0 ? "EUR" : "NOK")
            .on(Invoice.ISSUED.plusDays(random.nextInt(200) - 2L))
            .party(
                random.nextInt(2) == 0 ? null : NAMES.get(party).toUpperCase(java.util.Locale.ROOT),
                random.nextInt(2) == 0 ? null : Invoice.account(party));
    return said(payment, random).transaction();
  }

  private static Payment said(Payment payment, SplittableRandom random) {
    String kid = Invoice.kid(100 + random.nextInt(30));
    return switch (random.nextInt(7)) {
      case 0, 1 -> payment.structured(kid);
      case 2 -> payment.text("KID " + kid);
      case 3 -> payment.endToEnd(kid);
      case 4 -> payment.text(kid + ", " + Invoice.kid(100 + random.nextInt(30)));
      case 5 -> payment.text("faktura " + (10_200 + random.nextInt(20)));
      default -> payment;
    };
  }

  private static String amount(SplittableRandom random) {
    return AMOUNTS.get(random.nextInt(AMOUNTS.size()));
  }
}
