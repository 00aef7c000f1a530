package org.avstem.engine;

import java.time.Instant;
import java.util.Optional;
import org.avstem.core.connection.ReauthReason;
import org.avstem.ports.api.SyncReport;

/**
 * Why reading stopped.
 *
 * @param effect what it means for the connection
 * @param notBefore when it may be worth trying again
 */
record Halt(SyncReport.Status status, String code, Optional<Instant> notBefore, Effect effect) {

  static Halt skipped(String code) {
    return new Halt(SyncReport.Status.SKIPPED, code, Optional.empty(), new Effect.Nothing());
  }

  static Halt failed(String code, Effect effect) {
    return new Halt(SyncReport.Status.FAILED, code, Optional.empty(), effect);
  }

  /** The consent has run out by its own date. */
  static Halt consentExpired() {
    return new Halt(
        SyncReport.Status.SKIPPED,
        "CONSENT_EXPIRED",
        Optional.empty(),
        new Effect.Reauth(ReauthReason.CONSENT_EXPIRED));
  }

  /** A stored secret is not what was stored. */
  static Halt tampered() {
    return failed("SECRET_TAMPERED", new Effect.Suspend());
  }

  /** True if it does not pass by itself: the customer or an operator must act. */
  boolean isFinal() {
    return effect instanceof Effect.Operator
        || effect instanceof Effect.Reauth
        || effect instanceof Effect.Revoked
        || effect instanceof Effect.Suspend;
  }

  /** True if no other account of the connection can be read either. */
  boolean endsRun() {
    return !(effect instanceof Effect.Nothing
        || effect instanceof Effect.ShorterRange
        || effect instanceof Effect.Withheld);
  }

  boolean isRangeRefused() {
    return effect instanceof Effect.ShorterRange;
  }

  boolean isWithheld() {
    return effect instanceof Effect.Withheld;
  }

  /** What a halt means for the connection. */
  sealed interface Effect {
    /** It concerns this account or this moment only. */
    record Nothing() implements Effect {}

    /** The bank does not look that far back now; fewer days may be answered. */
    record ShorterRange() implements Effect {}

    /** The consent stands, and this resource is not shown under it. */
    record Withheld() implements Effect {}

    /** Leave the bank in peace until then. */
    record Backoff(Instant until) implements Effect {}

    /** An operator must mend our side; until then the bank is asked seldom. */
    record Operator(Instant until) implements Effect {}

    /** The customer must consent again. */
    record Reauth(ReauthReason reason) implements Effect {}

    /** The customer withdrew the consent. */
    record Revoked() implements Effect {}

    /** A stored secret was tampered with. */
    record Suspend() implements Effect {}
  }
}
