package org.avstem.ports.spi;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 in lower-case hex: of a token that we handed out, or of what is recognised again without
 * being kept. Tokens have 256 random bits, so a plain hash is enough to look them up and useless to
 * whoever reads the table.
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
    return of(token.getBytes(StandardCharsets.UTF_8));
  }

  /** The hash of bytes. */
  public static Hash of(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
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
