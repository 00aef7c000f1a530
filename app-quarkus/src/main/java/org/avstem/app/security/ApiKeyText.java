package org.avstem.app.security;

import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.avstem.core.secret.Secret;
import org.avstem.core.tenant.TenantId;
import org.avstem.engine.BankingEngine;
import org.avstem.ports.spi.Hash;

/**
 * The text of an API key: {@code avk_} and 64 URL-safe characters for the tenant's id and 256
 * random bits. The tenant part routes the look-up; only the whole, hashed, opens anything.
 *
 * @param tenant whom the key claims to belong to
 * @param hash of the whole text
 */
public record ApiKeyText(TenantId tenant, Hash hash) {
  private static final String PREFIX = "avk_";
  private static final String PLATFORM_PREFIX = "avp_";
  private static final int RANDOM_BYTES = 32;
  private static final int RANDOM_CHARS = 42;
  private static final int DISTINCT_MIN = 12;
  private static final Pattern PLATFORM = Pattern.compile("avp_[A-Za-z0-9_-]{43}");
  private static final Pattern SHAPE = Pattern.compile("avk_[A-Za-z0-9_-]{64}");

  /** Reads a key; empty if the text has not its shape. Proves nothing. */
  public static Optional<ApiKeyText> parse(Secret key) {
    String text = key.revealText();
    if (!SHAPE.matcher(text).matches()) {
      return Optional.empty();
    }
    return BankingEngine.tenantOf(Secret.of(text.substring(PREFIX.length())))
        .map(tenant -> new ApiKeyText(tenant, Hash.of(text)));
  }

  /** Makes a new key. */
  public static Secret issue(TenantId tenant, RandomGenerator random) {
    byte[] bytes = new byte[2 * Long.BYTES + RANDOM_BYTES];
    byte[] chance = new byte[RANDOM_BYTES];
    random.nextBytes(chance);
    java.nio.ByteBuffer.wrap(bytes)
        .putLong(tenant.value().getMostSignificantBits())
        .putLong(tenant.value().getLeastSignificantBits())
        .put(chance);
    return Secret.of(PREFIX + encode(bytes));
  }

  /** Makes a platform key. */
  public static Secret issuePlatform(RandomGenerator random) {
    byte[] chance = new byte[RANDOM_BYTES];
    random.nextBytes(chance);
    return Secret.of(PLATFORM_PREFIX + encode(chance));
  }

  /** Whether the text has the shape of a platform key. */
  public static boolean isPlatform(String text) {
    return PLATFORM.matcher(text).matches();
  }

  /**
   * Whether the random part of a key of either shape is nothing that chance makes: 42 random
   * characters of 64 have fewer than 12 different ones less often than once in 10¹².
   */
  public static boolean isGuessable(String text) {
    String random = text.substring(Math.max(0, text.length() - RANDOM_CHARS));
    return random.chars().distinct().count() < DISTINCT_MIN;
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
