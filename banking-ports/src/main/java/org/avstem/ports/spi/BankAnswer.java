package org.avstem.ports.spi;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.avstem.core.connection.ReauthReason;

/**
 * What a bank answered; every answer a caller must plan for is a case, faults are {@link
 * BankFault}s.
 *
 * @param <T> what a good answer carries
 */
public sealed interface BankAnswer<T> {

  /** A good answer. */
  record Ok<T>(T value) implements BankAnswer<T> {}

  /**
   * The customer must consent again.
   *
   * @param code the bank's message code, or one of ours in the same form
   */
  record ConsentNeeded<T>(ReauthReason reason, String code) implements BankAnswer<T> {}

  /** The customer withdrew the consent at the bank. */
  record ConsentRevoked<T>(String code) implements BankAnswer<T> {}

  /**
   * Not now: the bank is busy or the daily limit is used up. {@code after} is the bank's own wish,
   * capped at 24 hours.
   */
  record TryLater<T>(Optional<Duration> after, String code) implements BankAnswer<T> {}

  /** Our certificate, signature or role was refused: an operator must act, the customer cannot. */
  record OperatorNeeded<T>(String code) implements BankAnswer<T> {}

  /** The bank does not offer this for this account. */
  record NotOffered<T>(String code) implements BankAnswer<T> {}

  /**
   * Not this far back now: the bank shows so many days only right after the customer was there (RTS
   * article 10a), or never. A shorter range may be answered.
   */
  record RangeRefused<T>(String code) implements BankAnswer<T> {}

  /**
   * Refused, and the bank does not say whether the consent is over or this one resource is
   * withheld; {@link ConsentGateway#terms} knows.
   */
  record Withheld<T>(String code) implements BankAnswer<T> {}

  /** Java 17 has no exhaustive pattern switch; fold makes a forgotten case a compile error. */
  default <R> R fold(Cases<T, R> cases) {
    if (this instanceof Ok<T> ok) {
      return cases.ok().apply(ok.value());
    } else if (this instanceof ConsentNeeded<T> needed) {
      return cases.consentNeeded().apply(needed);
    } else if (this instanceof ConsentRevoked<T> revoked) {
      return cases.consentRevoked().apply(revoked);
    } else if (this instanceof TryLater<T> later) {
      return cases.tryLater().apply(later);
    } else if (this instanceof OperatorNeeded<T> operator) {
      return cases.operatorNeeded().apply(operator);
    } else if (this instanceof NotOffered<T> notOffered) {
      return cases.notOffered().apply(notOffered);
    } else if (this instanceof RangeRefused<T> range) {
      return cases.rangeRefused().apply(range);
    } else if (this instanceof Withheld<T> withheld) {
      return cases.withheld().apply(withheld);
    }
    throw new IllegalStateException("a case without a branch");
  }

  /** One branch for each case. */
  record Cases<T, R>(
      Function<T, R> ok,
      Function<ConsentNeeded<T>, R> consentNeeded,
      Function<ConsentRevoked<T>, R> consentRevoked,
      Function<TryLater<T>, R> tryLater,
      Function<OperatorNeeded<T>, R> operatorNeeded,
      Function<NotOffered<T>, R> notOffered,
      Function<RangeRefused<T>, R> rangeRefused,
      Function<Withheld<T>, R> withheld) {}
}
