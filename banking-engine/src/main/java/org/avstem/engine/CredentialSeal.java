package org.avstem.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.avstem.core.connection.Connection;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.spi.BankCredential;
import org.avstem.ports.spi.CipherFault;
import org.avstem.ports.spi.CredentialStore;
import org.avstem.ports.spi.CredentialStore.Revocation;
import org.avstem.ports.spi.SealedSecret;
import org.avstem.ports.spi.SecretContext;
import org.jspecify.annotations.Nullable;

/** Seals and opens a connection's credential in its place. */
final class CredentialSeal {
  private static final Duration SKEW_MAX = Duration.ofMinutes(5);

  /**
   * How long to try where the bank never said when the consent ends; no consent under PSD2 outlives
   * 180 days.
   */
  private static final Duration REVOKE_TRY_MAX = Duration.ofDays(180);

  private static final int SKEW_SHARE = 10;
  private static final long REVOCATION_VERSION = 1;
  private final EngineContext context;
  private final TenantId tenant;

  CredentialSeal(EngineContext context, TenantId tenant) {
    this.context = context;
    this.tenant = tenant;
  }

  CredentialStore.Sealed seal(Connection connection, BankCredential credential, long version) {
    SealedSecret blob = context.cipher().seal(credential.blob(), place(connection, version));
    return new CredentialStore.Sealed(
        blob, version, credential.accessExpiresAt(), refreshFrom(credential, context.now()));
  }

  BankCredential open(Connection connection, CredentialStore.Sealed sealed) {
    return new BankCredential(
        context.cipher().open(sealed.blob(), place(connection, sealed.secretVersion())),
        sealed.accessExpiresAt(),
        sealed.refreshFrom() != null);
  }

  /** Empty for one that does not open: it cannot be given back either. */
  Optional<BankCredential> tryOpen(Connection connection, CredentialStore.Sealed sealed) {
    try {
      return Optional.of(open(connection, sealed));
    } catch (CipherFault.Integrity fault) {
      return Optional.empty();
    }
  }

  /**
   * A credential sealed for the queue of what is given back.
   *
   * @param validUntil its consent's own end, if the bank stated one
   */
  Revocation forRevocation(
      Connection connection, BankCredential credential, @Nullable Instant validUntil) {
    UUID id = context.sources().newId();
    return new Revocation(
        id,
        connection.id(),
        connection.provider(),
        context.cipher().seal(credential.blob(), revocationPlace(connection, id)),
        validUntil == null ? context.now().plus(REVOKE_TRY_MAX) : validUntil);
  }

  BankCredential openForRevocation(Connection connection, Revocation revocation) {
    return new BankCredential(
        context
            .cipher()
            .open(revocation.credential(), revocationPlace(connection, revocation.id())),
        null,
        false);
  }

  /**
   * min(5 minutes, a tenth of its life) before the end: tokens of a minute, an hour and a day are
   * all renewed in time and none in a loop.
   */
  static @Nullable Instant refreshFrom(BankCredential credential, Instant now) {
    Instant end = credential.accessExpiresAt();
    if (!credential.refreshable() || end == null) {
      return null;
    }
    Duration life = Duration.between(now, end);
    Duration share = life.isNegative() ? Duration.ZERO : life.dividedBy(SKEW_SHARE);
    return end.minus(share.compareTo(SKEW_MAX) < 0 ? share : SKEW_MAX);
  }

  private SecretContext place(Connection connection, long version) {
    return new SecretContext(
        connection.environment(),
        tenant,
        "credential",
        "blob",
        connection.id().toString(),
        version);
  }

  private SecretContext revocationPlace(Connection connection, UUID id) {
    return new SecretContext(
        connection.environment(),
        tenant,
        "revocation",
        "credential",
        id.toString(),
        REVOCATION_VERSION);
  }
}
