package org.avstem.ports.api;

import org.avstem.core.connection.Connection;

/** The answer to {@link Connections#complete}. */
public sealed interface CompleteAnswer {

  /**
   * The connection is ACTIVE; the first import should follow at once, while the person's strong
   * authentication is fresh.
   */
  record Completed(Connection connection) implements CompleteAnswer {}

  /** The bank has not decided yet. */
  record Undecided() implements CompleteAnswer {}

  /** The person or the bank said no. */
  record Denied(String code) implements CompleteAnswer {}

  /** Not completed. */
  record Refused(Reason reason) implements CompleteAnswer {}

  /** Why not. */
  enum Reason {
    UNKNOWN_CONNECTION,
    UNKNOWN_TICKET,
    USED_TICKET,
    EXPIRED_TICKET,
    /** Somebody else redeemed it: the consent was revoked. */
    OTHER_INITIATOR,
    BAD_CALLBACK,
    BANK_UNREACHABLE,
    /** The bank refuses our service; the ticket works again once an operator has mended it. */
    OPERATOR_NEEDED
  }
}
