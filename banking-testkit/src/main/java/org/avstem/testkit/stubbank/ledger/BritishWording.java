package org.avstem.testkit.stubbank.ledger;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * British texts and creditor references; on a card there are purchases, fees and repayments only.
 */
final class BritishWording implements Wording {

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd MMM", Locale.UK);
  private static final List<String> FIRST =
      List.of(
          "Larkfield",
          "Penhallow",
          "Brackenridge",
          "Thornbury",
          "Ashcombe",
          "Millstead",
          "Kestrel",
          "Wharfside",
          "Oakhanger",
          "Fenwick",
          "Stonegate",
          "Harrowdale");
  private static final List<String> TRADE =
      List.of(
          "Joinery",
          "Plumbing",
          "Electrical",
          "Haulage",
          "Accounting",
          "Software",
          "Bakery",
          "Printing",
          "Cleaning",
          "Furniture",
          "Catering",
          "Roofing");
  private static final List<String> SHOP =
      List.of(
          "CORNER STORES",
          "NORTHGATE FUEL",
          "THE TEA ROOM",
          "IRONMONGERS",
          "CITY PARKING",
          "RIVER FERRIES",
          "OFFICE SUPPLIES",
          "SANDWICH BAR");
  private static final List<String> CITY =
      List.of("LONDON", "LEEDS", "CARDIFF", "TRURO", "ELGIN", "BELFAST");

  private final AccountKind kind;

  BritishWording(AccountKind kind) {
    this.kind = kind;
  }

  @Override
  public RowKind kind(SplittableRandom random) {
    int dice = random.nextInt(100);
    return switch (kind) {
      case CURRENT -> ofCurrentAccount(dice);
      case SAVINGS -> dice < 90 ? RowKind.TRANSFER : RowKind.FEE;
      case CARD -> dice < 88 ? RowKind.CARD : dice < 94 ? RowKind.FEE : RowKind.TRANSFER;
    };
  }

  private static RowKind ofCurrentAccount(int dice) {
    if (dice < 28) {
      return RowKind.INVOICE_PAID;
    } else if (dice < 31) {
      return RowKind.INVOICE_PAID_WITHOUT_REFERENCE;
    } else if (dice < 33) {
      return RowKind.INVOICE_PAID_IN_PART;
    } else if (dice < 35) {
      return RowKind.FOREIGN_REFERENCE;
    } else if (dice < 50) {
      return RowKind.SUPPLIER_PAID;
    } else if (dice < 85) {
      return RowKind.CARD;
    } else if (dice < 90) {
      return RowKind.FEE;
    }
    return dice < 93 ? RowKind.SALARY : RowKind.TRANSFER;
  }

  @Override
  public String company(SplittableRandom random) {
    return pick(FIRST, random) + " " + pick(TRADE, random) + " Ltd";
  }

  @Override
  public String card(SplittableRandom random, LocalDate on) {
    String shop = pick(SHOP, random) + " " + pick(CITY, random);
    return switch (random.nextInt(3)) {
      case 0 -> "CARD PAYMENT TO " + shop + " ON " + day(on);
      case 1 -> shop + " GB";
      default -> shop + " CD " + (1000 + random.nextInt(9000));
    };
  }

  @Override
  public String fee(SplittableRandom random) {
    return random.nextBoolean() ? "ACCOUNT FEE" : "NON-STERLING TRANSACTION FEE";
  }

  @Override
  public String incoming(String from, LocalDate on) {
    return "FASTER PAYMENT RECEIVED " + from.toUpperCase(Locale.UK) + " " + day(on);
  }

  @Override
  public String outgoing(String to, LocalDate on) {
    return "BILL PAYMENT TO " + to.toUpperCase(Locale.UK) + " " + day(on);
  }

  @Override
  public String salary() {
    return "BACS WAGES";
  }

  @Override
  public String transfer() {
    return kind == AccountKind.CARD ? "PAYMENT RECEIVED - THANK YOU" : "TRANSFER OWN ACCOUNTS";
  }

  @Override
  public long transferred(SplittableRandom random) {
    return kind == AccountKind.CARD
        ? 5_000L + random.nextInt(200_000)
        : random.nextInt(-900_000, 900_001);
  }

  @Override
  public String referenceWord() {
    return "REF";
  }

  @Override
  public String reference(String digits, int index) {
    return BritishNumbers.creditorReference(digits);
  }

  @Override
  public String counterparty(SplittableRandom random) {
    return BritishNumbers.bban(random);
  }

  private static String day(LocalDate on) {
    return DAY.format(on).toUpperCase(Locale.UK);
  }

  private static String pick(List<String> words, SplittableRandom random) {
    return words.get(random.nextInt(words.size()));
  }
}
