package org.avstem.ports.api;

import java.net.URI;
import org.avstem.core.connection.ConnectionId;
import org.avstem.core.secret.Secret;

/** The answer to {@link Connections#callback}. */
public sealed interface CallbackAnswer {

  /** Send the person to {@code returnUrl} with this ticket; the ERP's session redeems it. */
  record Ticket(ConnectionId connection, Secret ticket, URI returnUrl) implements CallbackAnswer {}

  /** The person or the bank said no; the code is the bank's or the OAuth error. */
  record Denied(ConnectionId connection, String code, URI returnUrl) implements CallbackAnswer {}

  /** More people must sign at the bank; the ticket works once they have. */
  record Undecided(ConnectionId connection, Secret ticket, URI returnUrl)
      implements CallbackAnswer {}

  /** The callback is not what it pretends to be; nothing was sent to the bank. */
  record Refused(Reason reason) implements CallbackAnswer {}

  /** The bank could not be asked; the person may load the page again. */
  record TryLater(ConnectionId connection, String code) implements CallbackAnswer {}

  /** The bank refuses our service; the person may load the page again once it is mended. */
  record OperatorNeeded(ConnectionId connection, String code) implements CallbackAnswer {}

  /** Why a callback is refused. */
  enum Reason {
    NO_STATE,
    UNKNOWN_STATE,
    USED_STATE,
    EXPIRED_STATE,
    OTHER_PROVIDER,
    OTHER_BROWSER,
    OTHER_ISSUER,
    /** Other parameters wait for the same state already. */
    OTHER_PARAMETERS,
    /** More than is kept of a callback. */
    TOO_LARGE
  }
}
