package org.avstem.wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import org.avstem.core.secret.Secret;

/** Proof keys for code exchange, S256 (RFC 7636). */
public final class Pkce {
  private Pkce() {}

  /** A new verifier: 256 random bits in 43 characters. */
  public static Secret verifier(SecureRandom random) {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return Secret.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** What the authorisation server is told beforehand. */
  public static String challenge(Secret verifier) {
    try {
      byte[] ascii = verifier.revealText().getBytes(StandardCharsets.US_ASCII);
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(ascii);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException everyRuntimeHasIt) {
      throw new IllegalStateException(everyRuntimeHasIt);
    }
  }
}
