package org.avstem.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.avstem.core.connection.Connection;
import org.avstem.core.connection.ConnectionId;
import org.avstem.core.connection.ConnectionStatus;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.spi.Bank;
import org.avstem.ports.spi.ConsentStore.Ending;
import org.avstem.ports.spi.ConsentTerms;
import org.avstem.ports.spi.StoreTransaction;

/**
 * Looks after consents that nobody reads just now: says in good time that one will end, ends those
 * whose day has come, and keeps credentials from idling out. Any number of replicas may do this at
 * once; each thing is said once and each credential is taken by one.
 */
final class ConsentWatch {
  /** How many days before a consent ends it is said, the nearest first. */
  private static final List<Integer> NOTICE_DAYS = List.of(1, 7, 14, 30);

  private final EngineContext context;
  private final TenantId tenant;

  ConsentWatch(EngineContext context, TenantId tenant) {
    this.context = context;
    this.tenant = tenant;
  }

  int watch(Duration unusedFor, int limit) {
    return ended(limit) + notices(limit) + keptAlive(unusedFor, limit);
  }

  private int ended(int limit) {
    List<ConnectionId> past =
        context.in(tenant, tx -> tx.connections().pastConsent(context.now(), limit));
    past.stream()
        .flatMap(id -> context.in(tenant, tx -> tx.connections().find(id)).stream())
        .forEach(
            connection ->
                new ConnectionOutcome(context, tenant)
                    .halted(connection.id(), Halt.consentExpired(), connection.generation()));
    return past.size();
  }

  private int notices(int limit) {
    int said = 0;
    Instant from = context.now();
    for (int days : NOTICE_DAYS) {
      Instant to = context.now().plus(Duration.ofDays(days));
      Instant after = from;
      List<Ending> endings =
          context.in(tenant, tx -> tx.consents().unnoticed(after, to, days, limit));
      for (Ending ending : endings) {
        said += context.in(tenant, tx -> notice(tx, ending, days)) ? 1 : 0;
      }
      from = to;
    }
    return said;
  }

  private boolean notice(StoreTransaction tx, Ending ending, int days) {
    boolean stands =
        tx.connections()
            .find(ending.connection())
            .filter(connection -> connection.status() == ConnectionStatus.ACTIVE)
            .filter(connection -> ending.validUntil().equals(connection.consentValidUntil()))
            .isPresent();
    if (!stands || !tx.consents().noticed(ending, days, context.now())) {
      return false;
    }
    String code = "DAYS_" + days;
    Trail.note(tx, ending.connection(), context.now(), "CONSENT_EXPIRING", code);
    tx.outbox()
        .append("connection.consent_expiring", ending.connection().toString(), code, context.now());
    return true;
  }

  private int keptAlive(Duration unusedFor, int limit) {
    List<ConnectionId> idle = context.in(tenant, tx -> tx.credentials().takeIdle(unusedFor, limit));
    for (ConnectionId id : idle) {
      Optional<Connection> connection =
          context
              .in(tenant, tx -> tx.connections().find(id))
              .filter(found -> found.status() == ConnectionStatus.ACTIVE);
      Optional<Bank> bank = connection.flatMap(found -> context.bank(found.provider()));
      bank.ifPresent(known -> keepAlive(connection.orElseThrow(), known));
    }
    return idle.size();
  }

  /**
   * Leaves one of the day's questions for a read that is refused, to know why. What passes by
   * itself is left to the next read; it is no failure of a read.
   */
  private void keepAlive(Connection connection, Bank bank) {
    Reading<ConsentTerms> said =
        new ConsentCheck(context, tenant)
            .ask(
                connection,
                bank,
                ConsentBudget.allButOne(ConsentBudget.of(context, tenant, connection, bank)));
    if (said instanceof Reading.Value<ConsentTerms> terms) {
      stated(connection, terms.value());
    } else if (said instanceof Reading.Stopped<ConsentTerms> stopped && stopped.halt().isFinal()) {
      new ConnectionOutcome(context, tenant)
          .halted(connection.id(), stopped.halt(), connection.generation());
    }
  }

  /** The bank's word on when the consent ends is newer than ours. */
  private void stated(Connection connection, ConsentTerms terms) {
    if (terms.validUntil() == null) {
      return;
    }
    Instant end = terms.validUntil().truncatedTo(ChronoUnit.MICROS);
    if (end.equals(connection.consentValidUntil())) {
      return;
    }
    new ConnectionChange(context, tenant)
        .apply(
            connection.id(),
            stored ->
                stored.status() == ConnectionStatus.ACTIVE
                        && stored.generation() == connection.generation()
                    ? Optional.of(stored.withConsentValidUntil(end))
                    : Optional.empty(),
            tx ->
                Trail.audit(
                    tx,
                    context.now(),
                    "CONSENT_END_STATED",
                    "engine",
                    connection.id().toString(),
                    Map.of("until", end.toString())));
  }
}
