package org.avstem.app.api;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.avstem.core.transaction.Counterparty;
import org.avstem.core.transaction.Remittance;
import org.avstem.core.transaction.TransactionDetails;
import org.avstem.ports.api.Transactions;
import org.avstem.ports.api.Transactions.TransactionView;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A transaction; only BOOKED may be posted.
 *
 * @param amount signed as seen from the account
 * @param version rises with every published change
 */
@RegisterForReflection(ignoreNested = false)
@Schema(name = "Transaction")
public record TransactionJson(
    String id,
    String accountId,
    String state,
    String day,
    @Nullable String bookingDate,
    @Nullable String valueDate,
    MoneyJson amount,
    Party counterparty,
    Text remittance,
    @Nullable String bankId,
    @Nullable String entryReference,
    @Nullable String bankCode,
    @Nullable String proprietaryCode,
    @Nullable MoneyJson balanceAfter,
    long version,
    Instant firstSeenAt,
    Instant changedAt) {

  static TransactionJson of(TransactionView view) {
    TransactionDetails d = view.details();
    return new TransactionJson(
        view.id().toString(),
        view.account().toString(),
        view.state().name(),
        d.day().toString(),
        text(d.bookingDate()),
        text(d.valueDate()),
        MoneyJson.of(d.amount()),
        Party.of(d.counterparty()),
        Text.of(d.remittance()),
        d.transactionId(),
        d.entryReference(),
        d.bankCode(),
        d.proprietaryCode(),
        d.balanceAfter() == null ? null : MoneyJson.of(d.balanceAfter()),
        view.version(),
        view.firstSeenAt(),
        view.changedAt());
  }

  private static @Nullable String text(@Nullable LocalDate date) {
    return Objects.toString(date, null);
  }

  @Override
  public String toString() {
    return "TransactionJson[" + id + "]";
  }

  /** The other side as far as the bank names it. */
  @Schema(name = "Counterparty")
  public record Party(@Nullable String name, @Nullable AccountNumberJson account) {
    static Party of(Counterparty counterparty) {
      return new Party(counterparty.name(), AccountNumberJson.ofNullable(counterparty.account()));
    }

    @Override
    public String toString() {
      return "Party[***]";
    }
  }

  /** What the payer said the money is for. */
  @Schema(name = "Remittance")
  public record Text(
      List<String> structured, List<String> unstructured, @Nullable String endToEndId) {
    static Text of(Remittance remittance) {
      return new Text(remittance.structured(), remittance.unstructured(), remittance.endToEndId());
    }

    @Override
    public String toString() {
      return "Text[***]";
    }
  }

  /** What changed after a cursor; apply a page whole, then keep {@code nextCursor}. */
  @Schema(name = "TransactionChanges")
  public record Changes(
      List<TransactionJson> added,
      List<TransactionJson> modified,
      List<String> removed,
      String nextCursor,
      boolean hasMore) {
    static Changes of(Transactions.Changes changes) {
      return new Changes(
          changes.added().stream().map(TransactionJson::of).toList(),
          changes.modified().stream().map(TransactionJson::of).toList(),
          changes.removed().stream().map(Object::toString).toList(),
          changes.nextCursor(),
          changes.hasMore());
    }
  }
}
