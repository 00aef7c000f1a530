package org.avstem.engine;

import java.util.List;
import java.util.Optional;
import org.avstem.core.connection.Environment;
import org.avstem.core.connection.ProviderId;
import org.avstem.core.secret.Secret;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.api.Banking;
import org.avstem.ports.spi.IncomingEvent;
import org.avstem.ports.spi.SecretCipher;
import org.avstem.ports.spi.Stores;

/**
 * The engine of one installation: wires stores, cipher and banks to the use cases of {@code
 * org.avstem.ports.api}. Thread-safe; keeps no state of its own, so any number of replicas may run
 * on the same stores.
 */
public final class BankingEngine {
  private final EngineContext context;

  BankingEngine(EngineContext context) {
    this.context = context;
  }

  /** Begins to wire an engine. */
  public static EngineBuilder builder(Stores stores, SecretCipher cipher) {
    return new EngineBuilder(stores, cipher);
  }

  /** All use cases for one tenant. Cheap; may be made for each request. */
  public Banking forTenant(TenantId tenant) {
    return new TenantBanking(context, tenant);
  }

  /** The banks this engine knows, in order of id. */
  public List<Provider> providers() {
    return context.banks().values().stream()
        .map(
            bank ->
                new Provider(
                    bank.provider(), bank.profile().displayName(), bank.profile().environment()))
        .sorted(java.util.Comparator.comparing(provider -> provider.id().value()))
        .toList();
  }

  /**
   * The tenant that a start token, a state or a ticket of ours names; empty if the text is none of
   * ours. Proves nothing: the token is looked up under that tenant.
   */
  public static Optional<TenantId> tenantOf(Secret token) {
    return Tokens.tenantOf(token);
  }

  /**
   * Offers undelivered events of a tenant to the inbox, in order, until one is not taken. For a
   * job; at least once.
   *
   * @return how many were taken
   */
  public int relay(TenantId tenant, int limit) {
    return new OutboxRelay(context, tenant).relay(limit);
  }

  /**
   * Takes a request that says it comes from a bank. Judged by the bank's own rules, stored once; no
   * work is done and no bank is asked. Safe to call for the same event at any time from any
   * replica.
   *
   * @throws org.avstem.ports.spi.BankFault if the bank's public keys cannot be had now; ask the
   *     sender to try again
   * @throws org.avstem.ports.spi.StoreFault if the event could not be stored
   */
  public EventReception receive(ProviderId provider, IncomingEvent event) {
    return new EventDesk(context).receive(provider, event);
  }

  /**
   * Works off up to {@code limit} events that are due. For a job; any number of replicas may do
   * this at once.
   *
   * @param queue where runs wait that events ask for
   */
  public EventBatch workEvents(int limit, SyncQueue queue) {
    return new EventWork(context, queue).work(limit);
  }

  /** Forgets settled events that no sender repeats any more. For a job. @return how many */
  public int forgetEvents(int limit) {
    return context.stores().bankEvents().forget(context.now().minus(EventWork.KEPT), limit);
  }

  /** A configured bank. */
  public record Provider(ProviderId id, String displayName, Environment environment) {}
}
