package org.avstem.engine;

import java.time.Duration;
import java.time.Instant;
import org.avstem.core.connection.Connection;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.spi.BankCredential;
import org.avstem.ports.spi.CredentialStore;
import org.avstem.ports.spi.SealedSecret;
import org.avstem.ports.spi.SecretContext;
import org.jspecify.annotations.Nullable;

/** Seals and opens a connection's credential in its place. */
final class CredentialSeal {
  private static final Duration SKEW_MAX = Duration.ofMinutes(5);
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

  SealedSecret sealForRevocation(Connection connection, BankCredential credential) {
    return context.cipher().seal(credential.blob(), revocationPlace(connection));
  }

  BankCredential openForRevocation(Connection connection, SealedSecret sealed) {
    return new BankCredential(
        context.cipher().open(sealed, revocationPlace(connection)), null, false);
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

  private SecretContext revocationPlace(Connection connection) {
    return new SecretContext(
        connection.environment(),
        tenant,
        "revocation",
        "credential",
        connection.id().toString(),
        REVOCATION_VERSION);
  }
}
