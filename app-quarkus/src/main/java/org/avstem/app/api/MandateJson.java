package org.avstem.app.api;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;
import org.avstem.core.mandate.DirectDebit;
import org.avstem.core.mandate.Instalment;
import org.avstem.core.mandate.StandingOrder;
import org.avstem.ports.api.MandateAnswer;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Standing orders and direct debits as the bank shows them now. */
@RegisterForReflection(ignoreNested = false)
final class MandateJson {
  private MandateJson() {}

  /**
   * One payment of many.
   *
   * @param amount without a sign; missing where it is not the same each time
   */
  @Schema(name = "Instalment")
  public record Payment(@Nullable String day, @Nullable MoneyJson amount) {
    static @Nullable Payment of(Optional<Instalment> instalment) {
      return instalment.map(Payment::of).orElse(null);
    }

    private static Payment of(Instalment instalment) {
      return new Payment(
          instalment.day() == null ? null : instalment.day().toString(),
          instalment.amount() == null ? null : MoneyJson.of(instalment.amount()));
    }

    @Override
    public String toString() {
      return "Payment[***]";
    }
  }

  /** An order to pay the same party at regular times. */
  @Schema(name = "StandingOrder")
  public record Order(
      @Schema(description = "the bank's; may be another at the next read") @Nullable String bankId,
      @Schema(examples = "ACTIVE") String status,
      @Schema(description = "in the bank's own words") @Nullable String frequency,
      @Nullable String reference,
      @Nullable String payee,
      @Nullable Payment first,
      @Nullable Payment next,
      @Nullable Payment last) {
    static Order of(StandingOrder order) {
      return new Order(
          order.bankId(),
          order.status().name(),
          order.frequency(),
          order.reference(),
          order.payee(),
          Payment.of(order.first()),
          Payment.of(order.next()),
          Payment.of(order.last()));
    }

    @Override
    public String toString() {
      return "Order[***]";
    }
  }

  /** A right to collect money. */
  @Schema(name = "DirectDebit")
  public record Debit(
      @Schema(description = "the bank's; may be another at the next read") @Nullable String bankId,
      @Schema(examples = "ACTIVE") String status,
      @Nullable String name,
      @Nullable Payment previous) {
    static Debit of(DirectDebit debit) {
      return new Debit(
          debit.bankId(), debit.status().name(), debit.name(), Payment.of(debit.previous()));
    }

    @Override
    public String toString() {
      return "Debit[***]";
    }
  }

  /**
   * All of an account.
   *
   * @param cut true if the bank shows more than is answered
   */
  @Schema(name = "StandingOrders")
  public record Orders(List<Order> items, boolean cut) {
    static Orders of(MandateAnswer.Shown<StandingOrder> shown) {
      return new Orders(shown.rows().stream().map(Order::of).toList(), shown.cut());
    }
  }

  /**
   * All of an account.
   *
   * @param cut true if the bank shows more than is answered
   */
  @Schema(name = "DirectDebits")
  public record Debits(List<Debit> items, boolean cut) {
    static Debits of(MandateAnswer.Shown<DirectDebit> shown) {
      return new Debits(shown.rows().stream().map(Debit::of).toList(), shown.cut());
    }
  }
}
