package org.avstem.testkit.stubbank.ledger;

import java.time.LocalDate;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Computes the n-th row of an account from the seed alone, newest first, so that a million rows
 * need no memory and every page can be made without the pages before it.
 */
final class RowRecipe {

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final int TWIN_EVERY = 40;

  private final long seed;
  private final int account;
  private final int rows;
  private final LocalDate newest;
  private final int days;
  private final Wording wording;

  RowRecipe(long seed, int account, Span span, Wording wording) {
    this.seed = seed;
    this.account = account;
    this.rows = span.rows();
    this.newest = span.newest();
    this.days = span.days();
    this.wording = wording;
  }

  /** So many rows over so many days back from the newest. */
  record Span(int rows, LocalDate newest, int days) {}

  int rows() {
    return rows;
  }

  /** The day of the n-th row; never later than the day of the row before it. */
  LocalDate day(int index) {
    return newest.minusDays((long) twinOf(index) * days / Math.max(rows, 1));
  }

  long truthId(int index) {
    return account * 100_000_000L + index;
  }

  String transactionId(long truthId, int epoch) {
    long mixed = mix(seed * 31 + truthId * GOLDEN + epoch * 0x632BE59BD9B4E019L);
    return HexFormat.of().toHexDigits(mixed) + HexFormat.of().toHexDigits((short) truthId);
  }

  LedgerRow row(int index, int epoch) {
    int source = twinOf(index);
    LocalDate day = day(index);
    var random = randomOf(source);
    var content = content(wording.kind(random), source, day, random);
    return new LedgerRow(
        truthId(index),
        content.kind(),
        true,
        day,
        day,
        content.minor(),
        transactionId(truthId(index), epoch),
        content.text(),
        content.counterparty(),
        content.counterpartyBban(),
        content.reference(),
        content.referenceInText());
  }

  /** The open item that the row settles, as the ERP knows it, or null where it settles none. */
  @Nullable OpenInvoice invoice(int index, String currency) {
    var row = row(index, 0);
    long owed = row.kind() == RowKind.INVOICE_PAID_IN_PART ? row.minor() * 2 + 1 : row.minor();
    return switch (row.kind()) {
      case INVOICE_PAID, INVOICE_PAID_IN_PART, INVOICE_PAID_WITHOUT_REFERENCE ->
          invoice(index, row, owed, currency, OpenInvoice.Direction.RECEIVABLE);
      case SUPPLIER_PAID -> invoice(index, row, -owed, currency, OpenInvoice.Direction.PAYABLE);
      default -> null;
    };
  }

  private OpenInvoice invoice(
      int index, LedgerRow row, long owed, String currency, OpenInvoice.Direction direction) {
    String number = (direction == OpenInvoice.Direction.PAYABLE ? "L" : "") + number(index);
    String reference = row.reference() == null ? reference(index) : row.reference();
    return new OpenInvoice(
        "erp-" + account + "-" + index,
        number,
        reference,
        row.counterparty() == null ? "Ukjent" : row.counterparty(),
        owed,
        currency,
        row.bookingDate().plusDays(mix(seed + index) & 7),
        direction);
  }

  private int twinOf(int index) {
    // only card rows have twins in the seeded world: nobody pays one invoice twice here
    boolean twin = index % TWIN_EVERY == TWIN_EVERY - 1;
    return twin && wording.kind(randomOf(index - 1)) == RowKind.CARD ? index - 1 : index;
  }

  private SplittableRandom randomOf(int index) {
    return new SplittableRandom(mix(seed ^ (account + 1L) * GOLDEN) + index);
  }

  private record Content(
      RowKind kind,
      long minor,
      String text,
      @Nullable String counterparty,
      @Nullable String counterpartyBban,
      @Nullable String reference,
      boolean referenceInText) {

    static Content plain(RowKind kind, long minor, String text) {
      return new Content(kind, minor, text, null, null, null, false);
    }
  }

  private Content content(RowKind kind, int index, LocalDate day, SplittableRandom random) {
    return switch (kind) {
      case CARD ->
          Content.plain(kind, -(2_000 + random.nextInt(250_000)), wording.card(random, day));
      case FEE -> Content.plain(kind, -(100 + random.nextInt(20_000)), wording.fee(random));
      case SALARY ->
          Content.plain(kind, -(2_500_000 + random.nextInt(3_000_000)), wording.salary());
      case TRANSFER, OTHER -> Content.plain(kind, wording.transferred(random), wording.transfer());
      default -> payment(kind, index, day, random);
    };
  }

  private Content payment(RowKind kind, int index, LocalDate day, SplittableRandom random) {
    long owed = 10_000L + random.nextInt(5_000_000);
    String party = wording.company(random);
    boolean out = kind == RowKind.SUPPLIER_PAID;
    String text = out ? wording.outgoing(party, day) : wording.incoming(party, day);
    boolean bare = kind == RowKind.INVOICE_PAID_WITHOUT_REFERENCE;
    boolean inText = kind == RowKind.INVOICE_PAID && random.nextInt(10) == 0;
    String reference =
        kind == RowKind.FOREIGN_REFERENCE ? foreignReference(index) : reference(index);
    return new Content(
        kind,
        out ? -owed : owed,
        inText ? text + " " + wording.referenceWord() + " " + reference : text,
        party,
        wording.counterparty(random),
        bare ? null : reference,
        inText);
  }

  private static int number(int index) {
    return 100_001 + index;
  }

  private String reference(int index) {
    // the account first, so that no reference is issued twice in the world
    long customer = 10_000L + (mix(seed + account * 1_000_003L + index) & 0x3FFF);
    String body = (account % 90 + 10) + "" + customer + number(index);
    return wording.reference(body, index);
  }

  private String foreignReference(int index) {
    // never a multiple of three: strangers' references all follow the common rule
    return wording.reference("77" + number(index) + (account % 10), 1);
  }

  static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
