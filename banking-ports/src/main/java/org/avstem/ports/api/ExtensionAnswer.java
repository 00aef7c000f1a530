package org.avstem.ports.api;

import java.time.Instant;
import org.avstem.core.connection.Connection;

/** The answer to {@link Connections#extend}. */
public sealed interface ExtensionAnswer {

  /**
   * The consent goes on; {@link Connection#consentValidUntil} is its new end as the bank says it.
   */
  record Extended(Connection connection) implements ExtensionAnswer {}

  /**
   * The bank wants to see the person after all: {@link Connections#reauthorise}. There is no
   * address to send them to, because a person is only let back in by the browser that began at our
   * start page.
   */
  record PersonNeeded() implements ExtensionAnswer {}

  /** Not for this consent or not by this provider: {@link Connections#reauthorise}. */
  record NotOffered(String code) implements ExtensionAnswer {}

  /** The day's calls are used up; nothing was asked. */
  record BudgetSpent(Instant notBefore) implements ExtensionAnswer {}

  /** Not now; nothing has changed and it may be tried again. */
  record NotNow(String code, Instant notBefore) implements ExtensionAnswer {}

  /** The bank refuses our service: an operator must act, the person cannot. */
  record OperatorNeeded(String code) implements ExtensionAnswer {}

  /**
   * What the bank did was not heard, or came too late to be kept. It is not asked again by itself:
   * the connection is as it was, and the next read shows whether its credential still works.
   */
  record OutcomeUnknown(String code) implements ExtensionAnswer {}

  /** The bank was not asked. */
  record Refused(Reason reason) implements ExtensionAnswer {}

  /** Why the bank was not asked. */
  enum Reason {
    UNKNOWN_CONNECTION,
    /** Nobody vouches that the person wants the consent to go on. */
    NOT_CONFIRMED,
    /** Only a consent in force goes on; another needs a new one. */
    NOT_ACTIVE,
    PROVIDER_DISABLED
  }
}
