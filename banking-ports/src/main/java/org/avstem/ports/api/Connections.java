package org.avstem.ports.api;

import java.net.URI;
import java.time.Duration;
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

/**
 * Connects banks, keeps connections alive, ends them. Thread-safe. No method throws for what a
 * person or a bank may answer; store and cipher faults pass through unchecked.
 */
public interface Connections {

  /**
   * Opens a connection in PENDING and a start token for the person's browser. Not idempotent.
   *
   * @param returnUrl where the person goes afterwards; must be allowed for this installation
   */
  StartAnswer start(ProviderId provider, URI returnUrl, Initiator initiator);

  /**
   * Opens a new attempt for an existing connection: after its consent ended, or before, to renew it
   * while it lives. The connection keeps its id and history.
   */
  StartAnswer reauthorise(ConnectionId connection, URI returnUrl, Initiator initiator);

  /**
   * Lets the consent of an ACTIVE connection go on, without a new authentication, where its bank
   * allows it. Id, history and generation stay; the credential that the bank hands out replaces the
   * former. Not idempotent, and never repeated by itself: the bank may forget the old credential
   * with its answer. Counts as a call to the bank.
   */
  ExtensionAnswer extend(ConnectionId connection, Confirmation said);

  /**
   * What the start page shows; changes nothing, so that a link scanner does no harm. Empty if the
   * token is unknown, used or expired.
   */
  Optional<StartPage> page(Secret startToken);

  /**
   * The person agreed to go to the bank: uses up the start token, opens the consent there.
   *
   * @param browser a secret the caller keeps in the person's browser (a {@code __Host-} cookie);
   *     the callback must bring it
   * @param loginFields values for {@link StartPage#fields()}; passed to the bank, neither stored
   *     nor logged
   */
  AuthoriseAnswer authorise(
      Secret startToken, Presence.Attended person, Secret browser, Map<String, Secret> loginFields);

  /**
   * The bank sent the person back by a form of its own site ({@code response_mode=form_post}). A
   * browser adds no {@code SameSite=Lax} cookie to that, so nothing is decided yet: all parameters
   * but the state are sealed into the attempt for at most five minutes, the life of a code, and the
   * same browser comes back by GET with the state alone, for {@link #callback}. Asks the bank
   * nothing.
   *
   * <p>Idempotent for the same parameters; others are refused as long as the first ones wait. A
   * form of the state alone leaves nothing to keep, and is answered as if there were.
   *
   * @param provider the provider whose redirect address was called
   */
  KeepAnswer keep(ProviderId provider, CallbackParameters parameters);

  /**
   * The bank sent the person back. The state is looked up under the tenant it names, works once,
   * and only in the browser that began. Where the state comes alone, the parameters are those that
   * {@link #keep} has kept, if it has; parameters of the call's own count before them.
   *
   * @param provider the provider whose redirect address was called
   */
  CallbackAnswer callback(ProviderId provider, CallbackParameters parameters, Secret browser);

  /**
   * The ERP's own session redeems the ticket its return URL received; nothing is read before this.
   * Another initiator: refused, and the consent is revoked.
   */
  CompleteAnswer complete(ConnectionId connection, Secret ticket, Initiator initiator);

  /**
   * For an ERP that embeds the engine and is itself the person's web server: {@link #callback} and
   * {@link #complete(ConnectionId, Secret, Initiator)} in one step. The caller vouches that the
   * session that calls is the one that began.
   */
  CompleteAnswer complete(ConnectionId connection, CallbackParameters parameters);

  Optional<ConnectionView> find(ConnectionId connection);

  /** Connections in order of id. */
  Listing<ConnectionView> list(Paging paging);

  /** What happened to a connection, oldest first. */
  Listing<HistoryLine> history(ConnectionId connection, Paging paging);

  /** The consents of a connection, oldest first. */
  List<Consent> consents(ConnectionId connection);

  /**
   * Sets when it is read unattended and whether at all. Empty if there is no such connection or it
   * is final. Idempotent.
   */
  Optional<ConnectionView> reschedule(
      ConnectionId connection, SyncSchedule schedule, boolean paused);

  /**
   * Ends the connection here and, as soon as the bank acknowledges, there. History stays.
   * Idempotent. @return false if there is no such connection
   */
  boolean disconnect(ConnectionId connection, String actor);

  /**
   * Tries once to give back what waits for revocation, and to settle attempts that wait for the
   * bank. Idempotent; for a job. @return how many were settled
   */
  int settleLooseEnds(int limit);

  /**
   * Looks after consents once: says that one will end (30, 14, 7 and 1 days before, once each),
   * asks for a new one where the day has come, refreshes credentials that would idle out and asks
   * the bank for their consents. Idempotent; for a job.
   *
   * @param unusedFor how long a credential may go unused before it is refreshed
   * @param limit of each kind
   * @return how many there were; 0 when there is nothing left to do
   */
  int watchConsents(Duration unusedFor, int limit);

  /** Counts as they stand now. */
  ConnectionStatistics statistics();

  /**
   * A connection with what is derived from it. {@code nextRunAt} is empty while nothing is
   * scheduled.
   */
  record ConnectionView(Connection connection, Optional<java.time.Instant> nextRunAt) {}

  /**
   * That the person wants the consent to go on. Banks rely on it (TrueLayer: {@code
   * user_has_reconfirmed_consent}), so it is said and never assumed.
   *
   * @param initiator who said it, for the audit
   * @param confirmed true only if they were shown what goes on, and agreed
   * @param presence the person, if their own request is being served; else unattended
   */
  record Confirmation(Initiator initiator, boolean confirmed, Presence presence) {}

  /** A line of history. */
  record HistoryLine(java.time.Instant at, String kind, Optional<String> code) {}
}
