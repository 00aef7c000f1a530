package org.avstem.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.avstem.core.budget.CallBudget;
import org.avstem.core.budget.Endpoint;
import org.avstem.core.connection.Connection;
import org.avstem.core.consent.Presence;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.api.SyncReport;
import org.avstem.ports.spi.Bank;
import org.avstem.ports.spi.BankAnswer;
import org.avstem.ports.spi.BankCall;
import org.avstem.ports.spi.BankCredential;
import org.avstem.ports.spi.BankFault;
import org.avstem.ports.spi.CallLedger;

/**
 * One run's talk with a bank: every call is written into the ledger first, a refused credential is
 * refreshed once, every answer becomes a value or a halt. Not thread-safe.
 */
final class BankSession {
  private static final Duration BACKOFF_UNREACHABLE = Duration.ofMinutes(15);
  private static final Duration BACKOFF_BUSY = Duration.ofHours(1);
  private static final Duration BACKOFF_BROKEN = Duration.ofHours(6);
  private static final Duration BACKOFF_MAX = Duration.ofHours(24);

  private final EngineContext context;
  private final TenantId tenant;
  private final Connection connection;
  private final Bank bank;
  private final Presence presence;
  private final CallBudget budget;
  private final CredentialVault vault;
  private final ConsentDoubt doubt;
  private BankCredential credential;
  private long version;
  private boolean refreshedOnce;
  private boolean confirmed;

  private BankSession(Opening opening, CredentialVault vault, CredentialVault.Usable.Ready ready) {
    this.context = opening.context;
    this.tenant = opening.tenant;
    this.connection = opening.connection;
    this.bank = opening.bank;
    this.presence = opening.presence;
    this.budget = opening.budget;
    this.vault = vault;
    this.doubt = new ConsentDoubt(opening);
    this.credential = ready.credential();
    this.version = ready.version();
  }

  /** What a session is opened with. */
  record Opening(
      EngineContext context,
      TenantId tenant,
      Connection connection,
      Bank bank,
      Presence presence,
      CallBudget budget) {}

  static Reading<BankSession> open(Opening opening) {
    CredentialVault vault = new CredentialVault(opening.context, opening.tenant);
    CredentialVault.Usable usable = vault.usable(opening.connection, opening.bank);
    if (usable instanceof CredentialVault.Usable.Ready ready) {
      return new Reading.Value<>(new BankSession(opening, vault, ready));
    }
    if (usable instanceof CredentialVault.Usable.Dead dead && dead.refused().isPresent()) {
      return new Reading.Stopped<>(
          new ConsentDoubt(opening).halt(dead.reason(), dead.code(), dead.refused().get()));
    }
    return new Reading.Stopped<>(halt(opening.context.now(), usable));
  }

  Bank bank() {
    return bank;
  }

  boolean isAttended() {
    return presence.isAttended();
  }

  /**
   * Makes one call, twice if the bank refuses the credential and a refresh brings another.
   *
   * @param counted whether the call uses up the budget
   */
  <T> Reading<T> read(
      Endpoint endpoint,
      String resource,
      boolean counted,
      Function<BankCall, BankAnswer<T>> request) {
    Reading<BankAnswer<T>> first = once(endpoint, resource, counted, request);
    if (!(first instanceof Reading.Value<BankAnswer<T>> answered)) {
      return stopped(first);
    }
    if (!(answered.value() instanceof BankAnswer.ConsentNeeded<T>) || refreshedOnce) {
      return reading(answered.value());
    }
    refreshedOnce = true;
    CredentialVault.Usable another = vault.afterRefusal(connection, bank, version);
    if (another instanceof CredentialVault.Usable.Dead) {
      return reading(answered.value());
    }
    if (!(another instanceof CredentialVault.Usable.Ready ready)) {
      return new Reading.Stopped<>(halt(context.now(), another));
    }
    credential = ready.credential();
    version = ready.version();
    Reading<BankAnswer<T>> second = once(endpoint, resource, counted, request);
    return second instanceof Reading.Value<BankAnswer<T>> value
        ? reading(value.value())
        : stopped(second);
  }

  private <T> Reading<BankAnswer<T>> once(
      Endpoint endpoint,
      String resource,
      boolean counted,
      Function<BankCall, BankAnswer<T>> request) {
    if (counted) {
      CallBudget.Verdict verdict = reserve(endpoint, resource);
      if (verdict instanceof CallBudget.Verdict.Exhausted exhausted) {
        return new Reading.Stopped<>(
            new Halt(
                SyncReport.Status.SKIPPED,
                "BUDGET_EXHAUSTED",
                Optional.of(exhausted.notBefore()),
                new Halt.Effect.Nothing()));
      }
    }
    try {
      return new Reading.Value<>(request.apply(new BankCall(credential, presence)));
    } catch (BankFault.Unreachable fault) {
      return new Reading.Stopped<>(Halt.failed(fault.code(), backoff(BACKOFF_UNREACHABLE)));
    } catch (BankFault.ContractBroken fault) {
      return new Reading.Stopped<>(Halt.failed(fault.code(), backoff(BACKOFF_BROKEN)));
    }
  }

  private CallBudget.Verdict reserve(Endpoint endpoint, String resource) {
    CallLedger.Call call =
        new CallLedger.Call(
            connection.id(),
            connection.generation(),
            resource,
            endpoint,
            presence.isAttended(),
            context.now());
    return context.in(tenant, tx -> tx.callLedger().reserve(call, budget));
  }

  private <T> Reading<T> reading(BankAnswer<T> answer) {
    return answer.fold(
        new BankAnswer.Cases<>(
            this::value,
            needed -> new Reading.Stopped<>(doubt.halt(needed.reason(), needed.code(), credential)),
            revoked ->
                new Reading.Stopped<>(Halt.failed(revoked.code(), new Halt.Effect.Revoked())),
            later ->
                new Reading.Stopped<>(
                    Halt.failed(later.code(), backoff(later.after().orElse(BACKOFF_BUSY)))),
            operator -> new Reading.Stopped<>(operator(context.now(), operator.code())),
            notOffered ->
                new Reading.Stopped<>(Halt.failed(notOffered.code(), new Halt.Effect.Nothing())),
            range ->
                new Reading.Stopped<>(Halt.failed(range.code(), new Halt.Effect.ShorterRange())),
            withheld -> new Reading.Stopped<>(doubt.withheld(withheld.code(), credential))));
  }

  private <T> Reading<T> value(T value) {
    if (!confirmed) {
      vault.worked(connection, version);
      confirmed = true;
    }
    return new Reading.Value<>(value);
  }

  private Halt.Effect backoff(Duration wait) {
    return new Halt.Effect.Backoff(
        context.now().plus(wait.compareTo(BACKOFF_MAX) > 0 ? BACKOFF_MAX : wait));
  }

  private static <T, S> Reading<T> stopped(Reading<S> reading) {
    return new Reading.Stopped<>(((Reading.Stopped<S>) reading).halt());
  }

  private static Halt operator(Instant now, String code) {
    return Halt.failed(code, new Halt.Effect.Operator(now.plus(BACKOFF_BROKEN)));
  }

  private static Halt halt(Instant now, CredentialVault.Usable usable) {
    if (usable instanceof CredentialVault.Usable.Dead dead) {
      return Halt.failed(dead.code(), new Halt.Effect.Reauth(dead.reason()));
    } else if (usable instanceof CredentialVault.Usable.Later later) {
      return Halt.failed(
          later.code(),
          new Halt.Effect.Backoff(now.plus(later.after().orElse(BACKOFF_UNREACHABLE))));
    } else if (usable instanceof CredentialVault.Usable.Operator operator) {
      return operator(now, operator.code());
    }
    return Halt.tampered();
  }
}
