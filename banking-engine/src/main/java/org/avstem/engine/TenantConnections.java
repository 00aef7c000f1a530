package org.avstem.engine;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.avstem.core.connection.Connection;
import org.avstem.core.connection.ConnectionId;
import org.avstem.core.connection.Initiator;
import org.avstem.core.connection.ProviderId;
import org.avstem.core.connection.SyncSchedule;
import org.avstem.core.consent.CallbackParameters;
import org.avstem.core.consent.Consent;
import org.avstem.core.consent.Presence;
import org.avstem.core.secret.Secret;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.api.AuthoriseAnswer;
import org.avstem.ports.api.CallbackAnswer;
import org.avstem.ports.api.CompleteAnswer;
import org.avstem.ports.api.ConnectionStatistics;
import org.avstem.ports.api.Connections;
import org.avstem.ports.api.ExtensionAnswer;
import org.avstem.ports.api.KeepAnswer;
import org.avstem.ports.api.Listing;
import org.avstem.ports.api.Paging;
import org.avstem.ports.api.StartAnswer;
import org.avstem.ports.api.StartPage;

/** Connections of one tenant; each step of the way to a consent is a class of its own. */
final class TenantConnections implements Connections {
  private final EngineContext context;
  private final TenantId tenant;
  private final Attempts attempts;

  TenantConnections(EngineContext context, TenantId tenant) {
    this.context = context;
    this.tenant = tenant;
    this.attempts = new Attempts(context, tenant);
  }

  @Override
  public StartAnswer start(ProviderId provider, URI returnUrl, Initiator initiator) {
    return new StartFlow(context, tenant).start(provider, returnUrl, initiator);
  }

  @Override
  public StartAnswer reauthorise(ConnectionId connection, URI returnUrl, Initiator initiator) {
    return new StartFlow(context, tenant).reauthorise(connection, returnUrl, initiator);
  }

  @Override
  public ExtensionAnswer extend(ConnectionId connection, Confirmation said) {
    return new ConsentExtension(context, tenant).extend(connection, said);
  }

  @Override
  public Optional<StartPage> page(Secret startToken) {
    return new AuthoriseFlow(context, tenant, attempts).page(startToken);
  }

  @Override
  public AuthoriseAnswer authorise(
      Secret startToken,
      Presence.Attended person,
      Secret browser,
      Map<String, Secret> loginFields) {
    return new AuthoriseFlow(context, tenant, attempts)
        .authorise(startToken, person, browser, loginFields);
  }

  @Override
  public KeepAnswer keep(ProviderId provider, CallbackParameters parameters) {
    return new KeepFlow(context, tenant).keep(provider, parameters);
  }

  @Override
  public CallbackAnswer callback(
      ProviderId provider, CallbackParameters parameters, Secret browser) {
    return new CallbackFlow(context, tenant, attempts)
        .callback(provider, parameters, Optional.of(browser));
  }

  @Override
  public CompleteAnswer complete(ConnectionId connection, Secret ticket, Initiator initiator) {
    return new CompleteFlow(context, tenant, attempts).complete(connection, ticket, initiator);
  }

  @Override
  public CompleteAnswer complete(ConnectionId connection, CallbackParameters parameters) {
    return new CompleteFlow(context, tenant, attempts).complete(connection, parameters);
  }

  @Override
  public Optional<ConnectionView> find(ConnectionId connection) {
    return context.in(tenant, tx -> tx.connections().find(connection)).map(this::view);
  }

  @Override
  public Listing<ConnectionView> list(Paging paging) {
    var page = context.in(tenant, tx -> tx.connections().list(Pages.request(paging)));
    return new Listing<>(page.rows().stream().map(this::view).toList(), page.next());
  }

  @Override
  public Listing<HistoryLine> history(ConnectionId connection, Paging paging) {
    var page =
        context.in(tenant, tx -> tx.connections().history(connection, Pages.request(paging)));
    return new Listing<>(
        page.rows().stream()
            .map(
                entry ->
                    new HistoryLine(entry.at(), entry.kind(), Optional.ofNullable(entry.code())))
            .toList(),
        page.next());
  }

  @Override
  public List<Consent> consents(ConnectionId connection) {
    return context.in(tenant, tx -> tx.consents().list(connection));
  }

  @Override
  public Optional<ConnectionView> reschedule(
      ConnectionId connection, SyncSchedule schedule, boolean paused) {
    ConnectionChange change = new ConnectionChange(context, tenant);
    return change
        .apply(
            connection,
            stored ->
                stored.status().isFinal()
                    ? Optional.empty()
                    : Optional.of(stored.withSchedule(schedule, paused)))
        .map(this::view);
  }

  @Override
  public boolean disconnect(ConnectionId connection, String actor) {
    return new DisconnectFlow(context, tenant).disconnect(connection, actor);
  }

  @Override
  public int settleLooseEnds(int limit) {
    return new LooseEnds(context, tenant, attempts).settle(limit);
  }

  @Override
  public int watchConsents(Duration unusedFor, int limit) {
    return new ConsentWatch(context, tenant).watch(unusedFor, limit);
  }

  @Override
  public ConnectionStatistics statistics() {
    return new Statistics(context, tenant).now();
  }

  private ConnectionView view(Connection connection) {
    return new ConnectionView(
        connection, DueRule.nextRunAt(connection, context.now()).map(Instant::from));
  }
}
