package org.avstem.ports.spi;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.avstem.core.consent.CallbackParameters;
import org.avstem.core.consent.Presence;
import org.avstem.core.secret.Secret;

/**
 * Asks a bank for consent, keeps it usable and gives it back. Thread-safe; no method retries. All
 * throw {@link BankFault}.
 */
public interface ConsentGateway {

  /**
   * What the person must tell us before the bank can be asked, in the order to show it; may be
   * empty. Pure.
   */
  List<LoginField> loginFields();

  /** Opens a consent at the bank. Not idempotent: each call is a new consent there. */
  BeginAnswer begin(ConsentRequest request);

  /**
   * What the bank's redirect back means. Redeems a code at most once: not idempotent where the bank
   * hands out codes.
   *
   * @param pending what {@link #begin} answered for the same attempt
   */
  FinishAnswer finish(Secret pending, CallbackParameters parameters);

  /** What the bank says of the consent behind a credential. Idempotent. */
  BankAnswer<ConsentTerms> terms(BankCredential credential);

  /**
   * New access for a refreshable credential. Not idempotent: a rotating server forgets the old
   * token with its answer. Never call it without the lease.
   */
  RefreshAnswer refresh(BankCredential credential);

  /**
   * Whether {@link #revoke} of {@code replaced} leaves {@code inForce} alive: false where both
   * stand for the same consent, or where they cannot be told apart. Pure.
   */
  boolean endsAlone(BankCredential replaced, BankCredential inForce);

  /** Ends the consent at the bank. Idempotent: a consent that is gone already counts as revoked. */
  RevokeAnswer revoke(BankCredential credential);

  /**
   * Whether {@link #extend} asks the bank at all; false where it only says {@code NotOffered}, so
   * that no call is counted that is not made. Pure.
   */
  default boolean offersExtension() {
    return false;
  }

  /**
   * Prolongs a consent that is about to end, or has ended, without a new authentication where the
   * bank allows it; {@code NotOffered} unless a provider says otherwise. Not idempotent: the answer
   * may carry new tokens and the old ones be forgotten. Never call it without the lease.
   */
  default ExtendAnswer extend(BankCredential credential, ExtendRequest request) {
    return new ExtendAnswer.NotOffered("EXTEND_NOT_OFFERED");
  }

  /**
   * Who wants a consent to go on.
   *
   * @param state 256 random bits in URL-safe form; comes back if the person is sent to the bank
   * @param presence the person, who has just said that the consent shall go on, where they said it
   *     to us; unattended where an ERP heard it and vouches for it
   */
  record ExtendRequest(Secret state, Presence presence) {}

  /** The answer to {@link #extend}. */
  sealed interface ExtendAnswer {
    /** It goes on; the credential replaces the former. */
    record Extended(BankCredential credential, ConsentTerms terms) implements ExtendAnswer {}

    /** The bank wants to see the person after all; as {@link BeginAnswer.Redirect}. */
    record Redirect(URI location, Secret pending) implements ExtendAnswer {
      @Override
      public String toString() {
        return "Redirect[***]";
      }
    }

    /** Not for this consent or not by this provider: ask for a new consent. */
    record NotOffered(String code) implements ExtendAnswer {}

    /** Not now; the old credential still stands. */
    record TryLater(Optional<Duration> after, String code) implements ExtendAnswer {}

    /** Our side was refused: an operator must act. */
    record OperatorNeeded(String code) implements ExtendAnswer {}
  }

  /** The answer to {@link #begin}. */
  sealed interface BeginAnswer {
    /**
     * Send the person here.
     *
     * @param pending sealed into the attempt and handed back to {@link #finish}
     */
    record Redirect(URI location, Secret pending) implements BeginAnswer {
      @Override
      public String toString() {
        return "Redirect[***]";
      }
    }

    /**
     * The bank will not start; the code is its own or ours, e.g. {@code PSU_CREDENTIALS_INVALID}.
     */
    record Refused(String code) implements BeginAnswer {}

    /** Not now. */
    record TryLater(Optional<Duration> after, String code) implements BeginAnswer {}
  }

  /** The answer to {@link #finish}. */
  sealed interface FinishAnswer {
    /** The person agreed. */
    record Granted(BankCredential credential, ConsentTerms terms) implements FinishAnswer {}

    /**
     * Not decided yet, for example until a second signer agrees; ask {@link #finish} again later
     * with the same arguments.
     */
    record Undecided(String code) implements FinishAnswer {}

    /** The person or the bank said no. */
    record Denied(String code) implements FinishAnswer {}

    /** Refused before anything happened; the same callback may be finished later. */
    record TryLater(Optional<Duration> after, String code) implements FinishAnswer {}

    /**
     * Our client, certificate or signature was refused before anything happened: an operator must
     * act, the person cannot.
     */
    record OperatorNeeded(String code) implements FinishAnswer {}
  }

  /** The answer to {@link #refresh}. */
  sealed interface RefreshAnswer {
    /** New access; where the server sent no new refresh token the credential keeps the old one. */
    record Refreshed(BankCredential credential) implements RefreshAnswer {}

    /** The server no longer honours the credential. */
    record Dead(String code) implements RefreshAnswer {}

    /** Refused before anything happened; the old token still stands. */
    record TryLater(Optional<Duration> after, String code) implements RefreshAnswer {}

    /**
     * Our client, certificate or signature was refused, so the old token was not looked at and
     * still stands: an operator must act, the customer cannot.
     */
    record OperatorNeeded(String code) implements RefreshAnswer {}
  }

  /** The answer to {@link #revoke}. */
  sealed interface RevokeAnswer {
    /** The bank acknowledged. */
    record Revoked() implements RevokeAnswer {}

    /** There was nothing left to revoke. */
    record AlreadyGone() implements RevokeAnswer {}

    /** Not now. */
    record TryLater(Optional<Duration> after, String code) implements RevokeAnswer {}
  }
}
