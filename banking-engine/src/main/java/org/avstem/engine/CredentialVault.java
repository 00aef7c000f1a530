package org.avstem.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.avstem.core.connection.Connection;
import org.avstem.core.connection.ReauthReason;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.spi.Bank;
import org.avstem.ports.spi.BankCredential;
import org.avstem.ports.spi.BankFault;
import org.avstem.ports.spi.CipherFault;
import org.avstem.ports.spi.ConsentGateway.RefreshAnswer;
import org.avstem.ports.spi.CredentialStore.Lease;
import org.avstem.ports.spi.CredentialStore.Sealed;
import org.avstem.ports.spi.CredentialStore.Stored;

/**
 * Hands out a usable credential. A refresh is made by one replica at a time under a lease of the
 * store, never twice blindly: with a rotating server the second one would kill the connection. The
 * bank is called outside any unit of work.
 */
final class CredentialVault {
  private static final Duration POLL = Duration.ofMillis(200);
  private final EngineContext context;
  private final TenantId tenant;
  private final CredentialSeal seal;

  CredentialVault(EngineContext context, TenantId tenant) {
    this.context = context;
    this.tenant = tenant;
    this.seal = new CredentialSeal(context, tenant);
  }

  /** The stored credential, refreshed first if it is about to end. */
  Usable usable(Connection connection, Bank bank) {
    return guarded(() -> usable(connection, bank, -1));
  }

  /**
   * After the bank refused the credential with this version: another one, if a refresh can bring
   * it.
   */
  Usable afterRefusal(Connection connection, Bank bank, long refusedVersion) {
    return guarded(() -> usable(connection, bank, refusedVersion));
  }

  /** The credential worked: its predecessor need not be kept. */
  void worked(Connection connection, long version) {
    context.in(
        tenant,
        tx -> {
          tx.credentials().confirmed(connection.id(), version);
          return version;
        });
  }

  private Usable usable(Connection connection, Bank bank, long refusedVersion) {
    Instant patienceEnds = context.now().plus(context.options().refreshLease());
    while (true) {
      Optional<Stored> stored = context.in(tenant, tx -> tx.credentials().find(connection.id()));
      if (stored.isEmpty()) {
        return new Usable.Dead(ReauthReason.CREDENTIAL_REFUSED, "NO_CREDENTIAL", Optional.empty());
      }
      Sealed current = stored.get().current();
      if (isFresh(current, refusedVersion)) {
        return new Usable.Ready(seal.open(connection, current), current.secretVersion());
      }
      if (current.refreshFrom() == null) {
        return new Usable.Dead(
            ReauthReason.CREDENTIAL_REFUSED, "NOT_REFRESHABLE", Optional.empty());
      }
      Optional<Lease> lease =
          context.in(
              tenant,
              tx ->
                  tx.credentials()
                      .lease(
                          connection.id(),
                          context.options().refreshLease(),
                          context.sources().replica()));
      if (lease.isPresent()) {
        return refresh(connection, bank, lease.get(), refusedVersion);
      }
      if (stillWorks(current, refusedVersion)) {
        return new Usable.Ready(seal.open(connection, current), current.secretVersion());
      }
      if (!context.now().isBefore(patienceEnds)) {
        return new Usable.Later("REFRESH_IN_PROGRESS", Optional.empty());
      }
      context.sources().pause().pause(POLL);
    }
  }

  private Usable refresh(Connection connection, Bank bank, Lease lease, long refusedVersion) {
    if (isFresh(lease.current(), refusedVersion)) {
      release(connection, lease);
      return new Usable.Ready(
          seal.open(connection, lease.current()), lease.current().secretVersion());
    }
    BankCredential old = seal.open(connection, lease.current());
    RefreshAnswer answer;
    try {
      answer = ask(connection, bank, lease, old);
    } catch (BankFault fault) {
      // The server may have rotated: the outcome stays marked unknown and the lease runs out by
      // itself.
      audit(connection, "TOKEN_REFRESH_OUTCOME_UNKNOWN", fault.code());
      return new Usable.Later(fault.code(), Optional.empty());
    }
    if (answer instanceof RefreshAnswer.Refreshed refreshed) {
      return rotated(connection, bank, lease, refreshed.credential(), refusedVersion);
    }
    release(connection, lease);
    if (answer instanceof RefreshAnswer.TryLater later) {
      return new Usable.Later(later.code(), later.after());
    } else if (answer instanceof RefreshAnswer.OperatorNeeded operator) {
      return new Usable.Operator(operator.code());
    }
    String code = ((RefreshAnswer.Dead) answer).code();
    audit(connection, "TOKEN_REFRESH_REFUSED", code);
    return new Usable.Dead(
        lease.outcomeWasUnknown()
            ? ReauthReason.ROTATION_OUTCOME_UNKNOWN
            : ReauthReason.CREDENTIAL_REFUSED,
        code,
        Optional.of(old));
  }

  /**
   * A server that fell back to before its last rotation knows only the previous token. It is kept
   * until the present one has worked, and tried once where that one is refused: nothing is left to
   * lose then, even to a server that ends a whole family over an old token.
   */
  private RefreshAnswer ask(Connection connection, Bank bank, Lease lease, BankCredential current) {
    RefreshAnswer answer = bank.consents().refresh(current);
    if (!(answer instanceof RefreshAnswer.Dead) || lease.previous().isEmpty()) {
      return answer;
    }
    Optional<BankCredential> previous = seal.tryOpen(connection, lease.previous().get());
    RefreshAnswer before = previous.isPresent() ? bank.consents().refresh(previous.get()) : answer;
    return before instanceof RefreshAnswer.Dead ? answer : before;
  }

  private Usable rotated(
      Connection connection, Bank bank, Lease lease, BankCredential fresh, long refusedVersion) {
    Sealed sealed = seal.seal(connection, fresh, lease.current().secretVersion() + 1);
    boolean kept =
        context.in(
            tenant,
            tx -> {
              boolean written = tx.credentials().rotated(connection.id(), lease.fence(), sealed);
              if (written) {
                Trail.audit(
                    tx,
                    context.now(),
                    "TOKEN_REFRESHED",
                    "engine",
                    connection.id().toString(),
                    java.util.Map.of());
              }
              return written;
            });
    // A lost lease means that another replica has refreshed since; what it stored is what counts.
    return kept
        ? new Usable.Ready(fresh, sealed.secretVersion())
        : usable(connection, bank, refusedVersion);
  }

  private boolean isFresh(Sealed sealed, long refusedVersion) {
    return sealed.secretVersion() > refusedVersion
        && (sealed.refreshFrom() == null || context.now().isBefore(sealed.refreshFrom()));
  }

  private boolean stillWorks(Sealed sealed, long refusedVersion) {
    return sealed.secretVersion() > refusedVersion
        && sealed.accessExpiresAt() != null
        && context.now().isBefore(sealed.accessExpiresAt());
  }

  private void release(Connection connection, Lease lease) {
    context.in(tenant, tx -> tx.credentials().release(connection.id(), lease.fence()));
  }

  private void audit(Connection connection, String action, String code) {
    context.in(
        tenant,
        tx -> {
          Trail.audit(
              tx,
              context.now(),
              action,
              "engine",
              connection.id().toString(),
              java.util.Map.of("code", code));
          return code;
        });
  }

  private static Usable guarded(java.util.function.Supplier<Usable> work) {
    try {
      return work.get();
    } catch (CipherFault.Integrity fault) {
      return new Usable.Tampered();
    } catch (CipherFault.Unavailable fault) {
      return new Usable.Later("KEY_UNAVAILABLE", Optional.empty());
    }
  }

  /** What the vault can say. */
  sealed interface Usable {
    /** Use this. */
    record Ready(BankCredential credential, long version) implements Usable {}

    /**
     * No refresh will help.
     *
     * @param refused the credential that was refused, if there is one
     */
    record Dead(ReauthReason reason, String code, Optional<BankCredential> refused)
        implements Usable {}

    /** An operator must act before a refresh can work. */
    record Operator(String code) implements Usable {}

    /** Not now. */
    record Later(String code, Optional<Duration> after) implements Usable {}

    /** The stored secret is not what was stored. */
    record Tampered() implements Usable {}
  }
}
