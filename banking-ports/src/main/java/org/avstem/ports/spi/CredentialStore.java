package org.avstem.ports.spi;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.avstem.core.connection.ConnectionId;
import org.avstem.core.connection.ProviderId;
import org.jspecify.annotations.Nullable;

/**
 * Sealed bank credentials, the lease under which one replica at a time may refresh one, and what
 * waits for revocation. Leases run on the store's own clock, not on a replica's.
 */
public interface CredentialStore {

  /**
   * Stores the credential of a new consent, replacing any; the previous one is forgotten, the lease
   * cleared, the fence raised. A connection's fence never falls and never repeats, not even after
   * {@link #remove}.
   */
  void put(ConnectionId connection, Sealed credential);

  Optional<Stored> find(ConnectionId connection);

  /**
   * Takes the refresh lease for {@code leaseFor} if nobody holds it. The outcome counts as unknown
   * from here until {@link #rotated} or {@link #release}.
   *
   * @param leaseFor zero or less makes a lease that has passed already
   * @param holder this replica's name; even the holder itself gets no second lease
   * @return the credential with its fence, or empty if another holds the lease or there is no
   *     credential
   */
  Optional<Lease> lease(ConnectionId connection, Duration leaseFor, String holder);

  /**
   * Stores what a refresh brought, keeps the former one as previous, and ends the lease. A lease
   * whose time has passed but that nobody took over still counts: its token must not be lost.
   *
   * @return false if the lease was lost meanwhile (its fence is stale) or has ended: nothing was
   *     written
   */
  boolean rotated(ConnectionId connection, long fence, Sealed credential);

  /**
   * Ends the lease after a refresh that certainly changed nothing at the bank. The doubt of an
   * earlier lease ({@link Lease#outcomeWasUnknown}) stays.
   *
   * @return false if the fence is stale or its lease has ended
   */
  boolean release(ConnectionId connection, long fence);

  /**
   * Forgets the previous credential once the one with {@code secretVersion} has worked; does
   * nothing if another is stored by now. Idempotent.
   */
  void confirmed(ConnectionId connection, long secretVersion);

  /**
   * Takes connections whose refreshable credential was neither stored nor rotated, nor taken here,
   * for at least {@code idleFor} by the store's own clock. Two replicas are never given the same
   * one within that time; those that have waited longest come first.
   */
  List<ConnectionId> takeIdle(Duration idleFor, int limit);

  /**
   * Takes the credential away from the connection; to be given back at the bank it must be queued
   * in the same unit of work.
   *
   * @return false if there was none
   */
  boolean remove(ConnectionId connection);

  /** Queues a credential for revocation. Any number may wait for one connection. */
  void queueRevocation(Revocation revocation);

  /** Revocations not tried since {@code before}, oldest first. */
  List<Revocation> revocations(Instant before, int limit);

  /** Notes a failed try. */
  void revocationTried(UUID revocation, Instant at);

  /** Erases the credential: the bank acknowledged, or its validity passed. Idempotent. */
  void revocationDone(UUID revocation);

  /**
   * A credential to be stored.
   *
   * @param secretVersion the version in its {@link SecretContext}; rises by one with every sealing
   * @param accessExpiresAt when the bank stops honouring it; null where that is the consent's own
   *     end
   * @param refreshFrom when it should be refreshed: {@code accessExpiresAt} less min(5 minutes, a
   *     tenth of its life); null if it cannot be
   */
  record Sealed(
      SealedSecret blob,
      long secretVersion,
      @Nullable Instant accessExpiresAt,
      @Nullable Instant refreshFrom) {}

  /**
   * A stored credential.
   *
   * @param previous the one before, until the present one has worked once; to be tried where the
   *     present one is refused before it ever worked
   * @param outcomeUnknown a refresh was begun under {@code fence} and its end never recorded
   */
  record Stored(
      Sealed current,
      Optional<Sealed> previous,
      long fence,
      boolean leased,
      boolean outcomeUnknown) {}

  /**
   * The right to refresh.
   *
   * @param fence to be given back with the result
   * @param outcomeWasUnknown an earlier refresh may have reached the bank without our hearing of it
   */
  record Lease(Sealed current, Optional<Sealed> previous, long fence, boolean outcomeWasUnknown) {}

  /**
   * A credential that waits to be revoked.
   *
   * @param credential sealed for this place: table {@code revocation}, column {@code credential},
   *     row {@code id}
   * @param until when it ends by itself and need not be tried any more
   */
  record Revocation(
      UUID id,
      ConnectionId connection,
      ProviderId provider,
      SealedSecret credential,
      Instant until) {}
}
