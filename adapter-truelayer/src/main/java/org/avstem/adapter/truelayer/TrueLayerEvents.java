package org.avstem.adapter.truelayer;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.avstem.core.secret.Secret;

/**
 * How webhooks are told from forgeries.
 *
 * @param accepted which proofs count
 * @param address where TrueLayer calls us, as it is registered there: its path is what is signed,
 *     whatever a proxy of ours makes of it
 * @param secret of the HMAC proof; absent switches that proof off
 * @param hmacHeader which header carries it; never {@code Tl-Signature}
 * @param types what the types of events mean
 * @param tolerance how far the sender's clock may be ahead of ours
 * @param oldest the age beyond which nothing is accepted; TrueLayer sends an event for 72 hours,
 *     and the inbox must remember events for longer than this
 */
public record TrueLayerEvents(
    Accepted accepted,
    Optional<URI> address,
    Optional<Secret> secret,
    String hmacHeader,
    TrueLayerEventTypes types,
    Duration tolerance,
    Duration oldest) {
  /** The header of TrueLayer's own signatures. */
  static final String SIGNATURE_HEADER = "Tl-Signature";

  /** Which proofs count. */
  public enum Accepted {
    /** TrueLayer's own signature only. */
    SIGNED,
    /** A shared secret only, as the source document has it. */
    HMAC,
    /** Both: the signature where there is one, else the secret. */
    BOTH
  }

  /** {@link IllegalArgumentException} for a header that is none, or that is the signature's. */
  public TrueLayerEvents {
    if (!hmacHeader.matches("[A-Za-z0-9-]{1,60}")
        || hmacHeader.equalsIgnoreCase(SIGNATURE_HEADER)) {
      throw new IllegalArgumentException("the HMAC's header is a header of its own");
    }
    if (tolerance.isNegative() || oldest.compareTo(tolerance) < 0) {
      throw new IllegalArgumentException("the oldest event is older than the tolerance");
    }
    // An empty secret must not accept what everybody can compute.
    secret = secret.filter(value -> !value.revealText().isBlank());
  }

  /** Both proofs, no secret yet, 5 minutes ahead, 4 days old at most. */
  public static TrueLayerEvents defaults() {
    return new TrueLayerEvents(
        Accepted.BOTH,
        Optional.empty(),
        Optional.empty(),
        "X-TL-Webhook-Signature",
        TrueLayerEventTypes.defaults(),
        Duration.ofMinutes(5),
        Duration.ofDays(4));
  }

  /** The same with other proofs. */
  public TrueLayerEvents withAccepted(Accepted value) {
    return new TrueLayerEvents(value, address, secret, hmacHeader, types, tolerance, oldest);
  }

  /** The same called at this address. */
  public TrueLayerEvents withAddress(URI value) {
    return new TrueLayerEvents(
        accepted, Optional.of(value), secret, hmacHeader, types, tolerance, oldest);
  }

  /** The same with this secret; a blank one is none. */
  public TrueLayerEvents withSecret(Secret value) {
    return new TrueLayerEvents(
        accepted, address, Optional.of(value), hmacHeader, types, tolerance, oldest);
  }

  /** The same with the HMAC in another header. */
  public TrueLayerEvents withHmacHeader(String value) {
    return new TrueLayerEvents(accepted, address, secret, value, types, tolerance, oldest);
  }

  /** The same with other types of events. */
  public TrueLayerEvents withTypes(TrueLayerEventTypes value) {
    return new TrueLayerEvents(accepted, address, secret, hmacHeader, value, tolerance, oldest);
  }

  @Override
  public String toString() {
    return "TrueLayerEvents[" + accepted + "]";
  }
}
