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
    Optional<Presence.Attended> psu) {

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

  @Override
  public String toString() {
    return "ConnectAttempt[" + id + ", " + stage + "]";
  }
}
