package org.avstem.engine;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.avstem.core.secret.Secret;
import org.avstem.core.tenant.TenantId;

/**
 * Tokens we hand out: tenant id and 256 random bits, URL-safe. The tenant part routes the look-up;
 * only the whole, hashed, opens anything.
 */
final class Tokens {
  private static final int TENANT_BYTES = 16;
  private static final int RANDOM_BYTES = 32;
  private static final int TEXT_LENGTH = 64;

  private Tokens() {}

  static Secret issue(TenantId tenant, EngineSources sources) {
    ByteBuffer bytes = ByteBuffer.allocate(TENANT_BYTES + RANDOM_BYTES);
    bytes
        .putLong(tenant.value().getMostSignificantBits())
        .putLong(tenant.value().getLeastSignificantBits());
    bytes.put(sources.newBytes(RANDOM_BYTES));
    return Secret.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array()));
  }

  static Optional<TenantId> tenantOf(Secret token) {
    String text = token.revealText();
    if (text.length() != TEXT_LENGTH) {
      return Optional.empty();
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
      return Optional.of(new TenantId(new UUID(bytes.getLong(), bytes.getLong())));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static boolean isOf(TenantId tenant, Secret token) {
    return tenantOf(token).filter(tenant::equals).isPresent();
  }
}
