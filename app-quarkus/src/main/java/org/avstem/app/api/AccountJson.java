package org.avstem.app.api;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.avstem.core.account.StatedBalance;
import org.avstem.ports.api.Accounts;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An account and the connections that feed it. */
@RegisterForReflection(ignoreNested = false)
@Schema(name = "Account")
public record AccountJson(
    String id,
    @Nullable AccountNumberJson number,
    String currency,
    String type,
    @Nullable String name,
    List<String> connections) {

  static AccountJson of(Accounts.AccountView view) {
    return new AccountJson(
        view.id().toString(),
        view.number().map(AccountNumberJson::of).orElse(null),
        view.currency().getCurrencyCode(),
        view.type().name(),
        view.name(),
        view.connections().stream().map(Object::toString).toList());
  }

  @Override
  public String toString() {
    return "AccountJson[" + id + "]";
  }

  /** A balance as the bank stated it. */
  @Schema(name = "StatedBalance")
  public record Balance(
      String kind,
      MoneyJson amount,
      @Nullable String on,
      @Nullable Instant lastChangedAt,
      Instant fetchedAt) {
    static Balance of(StatedBalance balance) {
      return new Balance(
          balance.kind().name(),
          MoneyJson.of(balance.amount()),
          balance.on() == null ? null : balance.on().toString(),
          balance.lastChangedAt(),
          balance.fetchedAt());
    }
  }

  /** All balances of an account. */
  @Schema(name = "StatedBalances")
  public record Balances(List<Balance> items) {}

  /** How far an account is known to be complete. */
  @Schema(name = "Completeness")
  public record Complete(
      String accountId,
      @Nullable String completeUntil,
      RunJson.Balance balanceProof,
      String identityQuality,
      long booked,
      long pending) {
    static Complete of(Accounts.Completeness c) {
      return new Complete(
          c.account().toString(),
          c.completeUntil().map(Object::toString).orElse(null),
          RunJson.Balance.of(c.balanceProof()),
          c.identityQuality().name(),
          c.booked(),
          c.pending());
    }
  }
}
