package org.avstem.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.avstem.core.account.AccountId;
import org.avstem.core.connection.Connection;
import org.avstem.core.connection.ConnectionStatus;
import org.avstem.core.consent.Presence;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.api.MandateAnswer;
import org.avstem.ports.api.MandateAnswer.Reason;
import org.avstem.ports.api.Mandates;
import org.avstem.ports.spi.Bank;
import org.avstem.ports.spi.ProviderAccount;

/** One unattended question over one connection. */
final class MandateRead {
  /** A consent given anew names its accounts with its first run, which follows at once. */
  private static final Duration FIRST_RUN = Duration.ofMinutes(1);

  private final EngineContext context;
  private final TenantId tenant;
  private final Connection connection;

  MandateRead(EngineContext context, TenantId tenant, Connection connection) {
    this.context = context;
    this.tenant = tenant;
    this.connection = connection;
  }

  /** Why the bank is not asked over this connection; empty if it is. */
  <T> Optional<MandateAnswer<T>> obstacle() {
    Instant now = context.now();
    Optional<Bank> bank = context.bank(connection.provider());
    if (bank.isEmpty()) {
      return Optional.of(new MandateAnswer.Refused<>(Reason.PROVIDER_DISABLED));
    } else if (!bank.get().data().offersMandates()) {
      return Optional.of(new MandateAnswer.NotOffered<>("MANDATES_NOT_OFFERED"));
    } else if (connection.status() == ConnectionStatus.REAUTH_REQUIRED
        || connection.status() == ConnectionStatus.REVOKED) {
      return Optional.of(new MandateAnswer.ConsentNeeded<>(connection.status().name()));
    } else if (connection.status() != ConnectionStatus.ACTIVE) {
      return Optional.of(new MandateAnswer.Refused<>(Reason.NOT_ACTIVE));
    } else if (connection.paused()) {
      return Optional.of(new MandateAnswer.Refused<>(Reason.PAUSED));
    } else if (!connection.isReadableAt(now)) {
      return Optional.of(new MandateAnswer.ConsentNeeded<>("CONSENT_EXPIRED"));
    }
    Instant backoff = connection.backoffUntil();
    return backoff != null && connection.isBackedOffAt(now)
        ? Optional.of(new MandateAnswer.NotNow<>("BACKED_OFF", backoff))
        : Optional.empty();
  }

  <T> MandateAnswer<T> ask(AccountId account, String name, TenantMandates.Kind<T> kind) {
    Optional<ProviderAccount> named =
        new KnownAccounts(context, tenant)
            .of(connection).stream()
                .filter(known -> known.providerAccountId().equals(name))
                .findFirst();
    if (named.isEmpty()) {
      return new MandateAnswer.NotNow<>("NOT_READ_YET", context.now().plus(FIRST_RUN));
    }
    Bank bank = context.bank(connection.provider()).orElseThrow();
    Reading<BankSession> session =
        BankSession.open(
            new BankSession.Opening(
                context,
                tenant,
                connection,
                bank,
                Presence.unattended(),
                ConsentBudget.of(context, tenant, connection, bank)));
    if (!(session instanceof Reading.Value<BankSession> open)) {
      return stopped(((Reading.Stopped<BankSession>) session).halt());
    }
    Reading<List<T>> rows =
        open.value()
            .read(
                kind.endpoint(),
                account.toString(),
                true,
                call -> kind.question().ask(bank.data(), call, named.get()));
    return rows instanceof Reading.Value<List<T>> value
        ? shown(value.value())
        : stopped(((Reading.Stopped<List<T>>) rows).halt());
  }

  private static <T> MandateAnswer<T> shown(List<T> rows) {
    return rows.size() > Mandates.ROWS_MAX
        ? new MandateAnswer.Shown<>(rows.subList(0, Mandates.ROWS_MAX), true)
        : new MandateAnswer.Shown<>(rows, false);
  }

  private <T> MandateAnswer<T> stopped(Halt halt) {
    if (halt.isFinal()) {
      new ConnectionOutcome(context, tenant).halted(connection.id(), halt, connection.generation());
    }
    Halt.Effect effect = halt.effect();
    if (effect instanceof Halt.Effect.Reauth || effect instanceof Halt.Effect.Revoked) {
      return new MandateAnswer.ConsentNeeded<>(halt.code());
    } else if (effect instanceof Halt.Effect.Operator) {
      return new MandateAnswer.OperatorNeeded<>(halt.code());
    } else if (effect instanceof Halt.Effect.Suspend) {
      return new MandateAnswer.Refused<>(Reason.NOT_ACTIVE);
    } else if (effect instanceof Halt.Effect.Backoff backoff) {
      return new MandateAnswer.NotNow<>(halt.code(), backoff.until());
    }
    return halt.notBefore()
        .<MandateAnswer<T>>map(MandateAnswer.BudgetSpent::new)
        .orElseGet(() -> new MandateAnswer.NotOffered<>(halt.code()));
  }
}
