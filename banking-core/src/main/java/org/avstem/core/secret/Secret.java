package org.avstem.core.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Bytes that must be seen by nobody: a token pair, a consent id, a PSU-ID on its way to the bank.
 * Prints as {@code ***}, compares in constant time. Immutable and thread-safe.
 */
public final class Secret {
  private final byte[] bytes;

  private Secret(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Copies {@code bytes}. */
  public static Secret of(byte[] bytes) {
    return new Secret(bytes.clone());
  }

  /** The text in UTF-8. */
  public static Secret of(String text) {
    return new Secret(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A copy of the bytes; the name is long so that every use is easy to find. */
  public byte[] revealBytes() {
    return bytes.clone();
  }

  /** The bytes as UTF-8 text. */
  public String revealText() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && MessageDigest.isEqual(bytes, secret.bytes);
  }

  /** The same for all secrets: a hash of the content would be a leak. */
  @Override
  public int hashCode() {
    return 31;
  }

  @Override
  public String toString() {
    return "***";
  }
}
