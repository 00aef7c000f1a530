package org.avstem.ports.spi;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 of a token that we handed out, in lower-case hex. Tokens have 256 random bits, so a plain
 * hash is enough to look them up and useless to whoever reads the table.
 */
public record Hash(String hex) {
  private static final int HEX_LENGTH = 64;

  public Hash {
    if (hex.length() != HEX_LENGTH) {
      throw new IllegalArgumentException("a SHA-256 has 64 hex digits");
    }
  }

  /** The hash of a token's UTF-8 text. */
  public static Hash of(String token) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
      return new Hash(HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "Hash[***]";
  }
}
