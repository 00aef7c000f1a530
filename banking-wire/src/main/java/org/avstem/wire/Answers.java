package org.avstem.wire;

import org.avstem.core.connection.ReauthReason;
import org.avstem.ports.spi.BankAnswer;

/** Turns a reply into the answer of a read. */
public final class Answers {
  private Answers() {}

  /** The answer; a failed reply is thrown as its fault. */
  public static <T> BankAnswer<T> of(Reply<T> reply) {
    if (reply instanceof Reply.Good<T> good) {
      return new BankAnswer.Ok<>(good.value());
    }
    if (reply instanceof Reply.Refused<T> refused) {
      return of(refused);
    }
    throw ((Reply.Failed<T>) reply).fault();
  }

  /** The same refusal or failure, for a caller that makes another value of a good answer. */
  public static <A, B> Reply<B> retyped(Reply<A> reply) {
    if (reply instanceof Reply.Refused<A> r) {
      return new Reply.Refused<>(r.status(), r.verdict(), r.after());
    }
    if (reply instanceof Reply.Failed<A> f) {
      return new Reply.Failed<>(f.status(), f.code(), f.fault());
    }
    throw new IllegalStateException("a good answer has its own value");
  }

  private static <T> BankAnswer<T> of(Reply.Refused<T> refused) {
    String code = refused.code();
    return switch (refused.verdict().kind()) {
      case CONSENT_EXPIRED -> new BankAnswer.ConsentNeeded<>(ReauthReason.CONSENT_EXPIRED, code);
      case CONSENT_INVALID -> new BankAnswer.ConsentNeeded<>(ReauthReason.CONSENT_INVALID, code);
      case CREDENTIAL_REFUSED ->
          new BankAnswer.ConsentNeeded<>(ReauthReason.CREDENTIAL_REFUSED, code);
      case REVOKED -> new BankAnswer.ConsentRevoked<>(code);
      case LATER -> new BankAnswer.TryLater<>(refused.after(), code);
      case OPERATOR -> new BankAnswer.OperatorNeeded<>(code);
      case NOT_OFFERED -> new BankAnswer.NotOffered<>(code);
      case RANGE_REFUSED -> new BankAnswer.RangeRefused<>(code);
      case WITHHELD -> new BankAnswer.Withheld<>(code);
      case BROKEN, UNREACHABLE -> throw new IllegalStateException("a fault is no refusal");
    };
  }
}
