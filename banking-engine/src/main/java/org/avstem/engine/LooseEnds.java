package org.avstem.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.avstem.core.connection.Connection;
import org.avstem.core.connection.ConnectionEvent;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.spi.Bank;
import org.avstem.ports.spi.BankFault;
import org.avstem.ports.spi.CipherFault;
import org.avstem.ports.spi.ConnectAttempt;
import org.avstem.ports.spi.ConsentGateway.RevokeAnswer;
import org.avstem.ports.spi.CredentialStore.Revocation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a job tidies: consents to be given back, attempts that wait for signers, attempts nobody
 * finished.
 */
final class LooseEnds {
  private static final Logger LOG = LoggerFactory.getLogger(LooseEnds.class);
  private static final Duration BETWEEN_TRIES = Duration.ofMinutes(10);
  private final EngineContext context;
  private final TenantId tenant;
  private final Attempts attempts;

  LooseEnds(EngineContext context, TenantId tenant, Attempts attempts) {
    this.context = context;
    this.tenant = tenant;
    this.attempts = attempts;
  }

  int settle(int limit) {
    return revocations(limit) + undecided(limit) + expired(limit);
  }

  /** One try for one connection; what fails stays queued. */
  void revokeNow(Connection connection) {
    context
        .in(tenant, tx -> tx.credentials().revocations(context.now(), Integer.MAX_VALUE))
        .stream()
        .filter(revocation -> revocation.connection().equals(connection.id()))
        .forEach(this::revoke);
  }

  private int revocations(int limit) {
    List<Revocation> due =
        context.in(
            tenant, tx -> tx.credentials().revocations(context.now().minus(BETWEEN_TRIES), limit));
    return (int) due.stream().filter(this::revoke).count();
  }

  private boolean revoke(Revocation revocation) {
    Instant now = context.now();
    if (!now.isBefore(revocation.until()) || acknowledged(revocation)) {
      context.in(
          tenant,
          tx -> {
            tx.credentials().revocationDone(revocation.id());
            Trail.note(tx, revocation.connection(), now, "CREDENTIAL_ERASED", null);
            Trail.audit(
                tx, now, "CREDENTIAL_ERASED", "job", revocation.connection().toString(), Map.of());
            return true;
          });
      return true;
    }
    context.in(
        tenant,
        tx -> {
          tx.credentials().revocationTried(revocation.id(), now);
          return true;
        });
    return false;
  }

  private boolean acknowledged(Revocation revocation) {
    Optional<Connection> connection =
        context.in(tenant, tx -> tx.connections().find(revocation.connection()));
    Optional<Bank> bank = context.bank(revocation.provider());
    if (connection.isEmpty() || bank.isEmpty()) {
      return false;
    }
    try {
      var credential =
          new CredentialSeal(context, tenant).openForRevocation(connection.get(), revocation);
      return !(bank.get().consents().revoke(credential) instanceof RevokeAnswer.TryLater);
    } catch (BankFault fault) {
      LOG.info("revoke.postponed connection={} code={}", revocation.connection(), fault.code());
      return false;
    } catch (CipherFault.Integrity fault) {
      LOG.warn("revoke.impossible connection={} reason=integrity", revocation.connection());
      return true;
    }
  }

  private int undecided(int limit) {
    UndecidedPoll poll = new UndecidedPoll(context, tenant, attempts);
    return (int)
        context.in(tenant, tx -> tx.attempts().undecided(limit)).stream()
            .filter(poll::settled)
            .count();
  }

  private int expired(int limit) {
    List<ConnectAttempt> left =
        context.in(tenant, tx -> tx.attempts().expired(context.now(), limit));
    AttemptEnding ending = new AttemptEnding(context, tenant, attempts);
    left.forEach(
        attempt ->
            ending.end(attempt, attempt.stage(), "NOT_FINISHED", ConnectionEvent.EXPIRED_UNUSED));
    return left.size();
  }
}
