package org.avstem.core.connection;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One tenant's link to one bank.
 *
 * @param reauthReason set exactly while the status is REAUTH_REQUIRED
 * @param consentValidUntil what the bank says, exclusive; null before the first consent or where
 *     the bank states none
 * @param backoffUntil no unattended read before this instant
 * @param generation counts consents, from 0 (none yet); provider ids are only trusted within one
 *     generation
 * @param version for compare-and-set; the store raises it on every write
 */
public record Connection(
    ConnectionId id,
    ProviderId provider,
    Environment environment,
    ConnectionStatus status,
    @Nullable ReauthReason reauthReason,
    Initiator initiator,
    SyncSchedule schedule,
    boolean paused,
    @Nullable Instant consentValidUntil,
    @Nullable ConnectionFailure lastFailure,
    @Nullable Instant backoffUntil,
    @Nullable Instant lastSuccessAt,
    Instant createdAt,
    int generation,
    long version) {

  public Connection {
    if ((status == ConnectionStatus.REAUTH_REQUIRED) != (reauthReason != null)) {
      throw new IllegalArgumentException("a reason belongs to REAUTH_REQUIRED and to nothing else");
    }
  }

  /** A connection that waits for its first consent. */
  public static Connection pending(
      ConnectionId id,
      ProviderId provider,
      Environment environment,
      Initiator initiator,
      Instant now) {
    return new Connection(
        id,
        provider,
        environment,
        ConnectionStatus.PENDING,
        null,
        initiator,
        SyncSchedule.NIGHTLY,
        false,
        null,
        null,
        null,
        null,
        now,
        0,
        0);
  }

  /**
   * The same connection after {@code event}; empty if the event is not legal in its state. Use
   * {@link #consentEnded} for CONSENT_ENDED and {@link #releasedUnusable} for RELEASED_UNUSABLE.
   */
  public Optional<Connection> on(ConnectionEvent event) {
    if (event == ConnectionEvent.CONSENT_ENDED || event == ConnectionEvent.RELEASED_UNUSABLE) {
      throw new IllegalArgumentException(event + " needs a reason");
    }
    return status.on(event).map(next -> withStatus(next, null));
  }

  /**
   * The connection once its consent no longer serves, with the reason; empty if that is not legal
   * in its state.
   */
  public Optional<Connection> consentEnded(ReauthReason reason) {
    return status.on(ConnectionEvent.CONSENT_ENDED).map(next -> withStatus(next, reason));
  }

  /**
   * The connection released from suspension although its consent does not serve any more; empty if
   * it is not suspended.
   */
  public Optional<Connection> releasedUnusable(ReauthReason reason) {
    return status.on(ConnectionEvent.RELEASED_UNUSABLE).map(next -> withStatus(next, reason));
  }

  /**
   * The connection with a new consent in force; its generation rises, a former failure and backoff
   * are forgotten.
   */
  public Optional<Connection> consented(ConnectionEvent event, @Nullable Instant validUntil) {
    return on(event)
        .map(
            c ->
                new Connection(
                    id,
                    provider,
                    environment,
                    c.status,
                    null,
                    initiator,
                    schedule,
                    paused,
                    validUntil,
                    null,
                    null,
                    lastSuccessAt,
                    createdAt,
                    generation + 1,
                    version));
  }

  /** True if data may be read now: active, not paused, the consent not past its end. */
  public boolean isReadableAt(Instant now) {
    return status == ConnectionStatus.ACTIVE
        && !paused
        && (consentValidUntil == null || now.isBefore(consentValidUntil));
  }

  /** True while a failure asks for patience. */
  public boolean isBackedOffAt(Instant now) {
    return backoffUntil != null && now.isBefore(backoffUntil);
  }

  /** The state as older integrations know it. */
  public ConnectionHealth health() {
    return switch (status) {
      case ACTIVE -> lastFailure == null ? ConnectionHealth.ACTIVE : ConnectionHealth.ERROR;
      case REAUTH_REQUIRED -> ConnectionHealth.EXPIRED;
      case REVOKED, DISCONNECTED -> ConnectionHealth.REVOKED;
      case PENDING, SUSPENDED, FAILED -> ConnectionHealth.ERROR;
    };
  }

  public Connection withFailure(ConnectionFailure failure, @Nullable Instant notBefore) {
    return new Connection(
        id,
        provider,
        environment,
        status,
        reauthReason,
        initiator,
        schedule,
        paused,
        consentValidUntil,
        failure,
        notBefore,
        lastSuccessAt,
        createdAt,
        generation,
        version);
  }

  public Connection withSuccess(Instant at) {
    return new Connection(
        id,
        provider,
        environment,
        status,
        reauthReason,
        initiator,
        schedule,
        paused,
        consentValidUntil,
        null,
        null,
        at,
        createdAt,
        generation,
        version);
  }

  public Connection withSchedule(SyncSchedule newSchedule, boolean newPaused) {
    return new Connection(
        id,
        provider,
        environment,
        status,
        reauthReason,
        initiator,
        newSchedule,
        newPaused,
        consentValidUntil,
        lastFailure,
        backoffUntil,
        lastSuccessAt,
        createdAt,
        generation,
        version);
  }

  /** The same whose consent ends when the bank says now, exclusive; null if it says none. */
  public Connection withConsentValidUntil(@Nullable Instant until) {
    return new Connection(
        id,
        provider,
        environment,
        status,
        reauthReason,
        initiator,
        schedule,
        paused,
        until,
        lastFailure,
        backoffUntil,
        lastSuccessAt,
        createdAt,
        generation,
        version);
  }

  public Connection withVersion(long newVersion) {
    return new Connection(
        id,
        provider,
        environment,
        status,
        reauthReason,
        initiator,
        schedule,
        paused,
        consentValidUntil,
        lastFailure,
        backoffUntil,
        lastSuccessAt,
        createdAt,
        generation,
        newVersion);
  }

  private Connection withStatus(ConnectionStatus next, @Nullable ReauthReason reason) {
    return new Connection(
        id,
        provider,
        environment,
        next,
        reason,
        initiator,
        schedule,
        paused,
        consentValidUntil,
        lastFailure,
        backoffUntil,
        lastSuccessAt,
        createdAt,
        generation,
        version);
  }
}
