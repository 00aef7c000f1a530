package org.avstem.testkit.stubbank.ledger;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A row that a test wants to add; the ledger gives it its id.
 *
 * @param booked false for a reservation
 * @param on booking and value date
 * @param minor signed amount in minor units
 * @param text remittance text
 * @param counterparty other side, or null
 * @param reference KID in its own field, or null
 */
public record RowDraft(
    boolean booked,
    LocalDate on,
    long minor,
    String text,
    @Nullable String counterparty,
    @Nullable String reference) {

  /** A booked row without counterparty and reference. */
  public static RowDraft booked(LocalDate on, long minor, String text) {
    return new RowDraft(true, on, minor, text, null, null);
  }

  /** A reservation. */
  public static RowDraft pending(LocalDate on, long minor, String text) {
    return new RowDraft(false, on, minor, text, null, null);
  }

  /** The same row from a customer who gave the reference. */
  public RowDraft from(String payer, String kid) {
    return new RowDraft(booked, on, minor, text, payer, kid);
  }
}
