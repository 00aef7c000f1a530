package org.avstem.ports.spi;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.avstem.core.connection.ConnectionId;
import org.avstem.core.connection.Initiator;
import org.avstem.core.connection.ProviderId;
import org.avstem.core.consent.Presence;

/**
 * One try at getting a consent, from start to ticket. All its secrets are stored hashed (SHA-256)
 * or sealed.
 *
 * @param stage how far it has come; each stage is left once
 * @param pending the bank adapter's own state, sealed under table {@code connect_attempt}, column
 *     {@code pending}, row id, version 1
 * @param granted the credential and terms that the callback brought, sealed in column {@code
 *     granted} until the ERP redeems the ticket
 * @param psu the person at the screen as seen at the start page; kept until the attempt ends, for
 *     the attended first import
 * @param kept what a callback without the browser's secret brought; counts in AT_BANK alone
 */
public record ConnectAttempt(
    UUID id,
    ConnectionId connection,
    ProviderId provider,
    Stage stage,
    Initiator initiator,
    URI returnUrl,
    Instant createdAt,
    Instant expiresAt,
    Hash startToken,
    Optional<Hash> state,
    Optional<Hash> browser,
    Optional<Hash> ticket,
    Optional<SealedSecret> pending,
    Optional<SealedSecret> granted,
    Optional<Presence.Attended> psu,
    Optional<Kept> kept) {

  /** How far an attempt has come. */
  public enum Stage {
    STARTED,
    AT_BANK,
    /** One callback holds the state and asks the bank; nobody else may. */
    REDEEMING,
    /** The bank's redirect came, several signers are not done yet. */
    UNDECIDED,
    TICKETED,
    COMPLETED,
    ENDED
  }

  /**
   * Parameters of a callback that wait for the browser that began.
   *
   * @param sealed all of them but the state, sealed in column {@code kept} under the row's id; the
   *     version is {@code until} in milliseconds, so that nobody makes them live longer
   * @param until when they are worth nothing any more, in whole milliseconds
   */
  public record Kept(SealedSecret sealed, Instant until) {

    /** Whether they may still be used. */
    public boolean isAliveAt(Instant now) {
      return now.isBefore(until);
    }
  }

  /** The same attempt with {@code callback} kept in it. */
  public ConnectAttempt keeping(Kept callback) {
    return new ConnectAttempt(
        id,
        connection,
        provider,
        stage,
        initiator,
        returnUrl,
        createdAt,
        expiresAt,
        startToken,
        state,
        browser,
        ticket,
        pending,
        granted,
        psu,
        Optional.of(callback));
  }

  /** What is kept and may be used. */
  public Optional<Kept> keptAt(Instant now) {
    return kept.filter(callback -> callback.isAliveAt(now));
  }

  @Override
  public String toString() {
    return "ConnectAttempt[" + id + ", " + stage + "]";
  }
}
