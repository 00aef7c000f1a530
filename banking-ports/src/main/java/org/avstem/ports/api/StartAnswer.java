package org.avstem.ports.api;

import java.time.Instant;
import org.avstem.core.connection.ConnectionId;
import org.avstem.core.secret.Secret;

/** The answer to {@link Connections#start} and {@link Connections#reauthorise}. */
public sealed interface StartAnswer {

  /**
   * Send the person to the start page with this token, within its life.
   *
   * @param startToken tenant id and 256 random bits, URL-safe; works once
   */
  record Started(ConnectionId id, Secret startToken, Instant expiresAt) implements StartAnswer {}

  /** Not started. */
  record Refused(Reason reason) implements StartAnswer {}

  /** Why not. */
  enum Reason {
    UNKNOWN_PROVIDER,
    PROVIDER_DISABLED,
    RETURN_URL_NOT_ALLOWED,
    UNKNOWN_CONNECTION,
    CONNECTION_FINAL
  }
}
