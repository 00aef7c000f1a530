package org.avstem.core.connection;

import java.util.Optional;

/**
 * The seven states of a connection and the only moves between them. Failures that pass (a timeout,
 * a 429) are attributes, not states.
 */
public enum ConnectionStatus {
  PENDING,
  ACTIVE,
  REAUTH_REQUIRED,
  REVOKED,
  SUSPENDED,
  FAILED,
  DISCONNECTED;

  /** Where {@code event} leads from here; empty if that move is not legal. */
  public Optional<ConnectionStatus> on(ConnectionEvent event) {
    return Optional.ofNullable(
        switch (event) {
          case COMPLETED -> this == PENDING ? ACTIVE : null;
          case REFUSED, EXPIRED_UNUSED -> this == PENDING ? FAILED : null;
          case CONSENT_ENDED -> this == ACTIVE ? REAUTH_REQUIRED : null;
          case REVOKED_AT_BANK -> this == ACTIVE || this == REAUTH_REQUIRED ? REVOKED : null;
          case RECONSENTED ->
              this == ACTIVE || this == REAUTH_REQUIRED || this == REVOKED ? ACTIVE : null;
          case INTEGRITY_FAILED -> this == ACTIVE ? SUSPENDED : null;
          case RELEASED_USABLE -> this == SUSPENDED ? ACTIVE : null;
          case RELEASED_UNUSABLE -> this == SUSPENDED ? REAUTH_REQUIRED : null;
          case DISCONNECTED ->
              this == FAILED || this == ConnectionStatus.DISCONNECTED
                  ? null
                  : ConnectionStatus.DISCONNECTED;
        });
  }

  /** True where no event leads anywhere any more. */
  public boolean isFinal() {
    return this == FAILED || this == DISCONNECTED;
  }
}
