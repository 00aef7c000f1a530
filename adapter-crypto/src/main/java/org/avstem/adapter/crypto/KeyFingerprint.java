package org.avstem.adapter.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA256 of a constant under a key: tells keys apart without keeping them. What leaves this
 * package is at most its first eight bytes, which say nothing useful about 32 random bytes.
 */
final class KeyFingerprint {
  /** How much of it travels with what the key has wrapped. */
  static final int ID_BYTES = 8;

  private static final int KCV_BYTES = 3;
  private static final byte[] CONSTANT =
      "avstem key check value, layout 1".getBytes(StandardCharsets.US_ASCII);
  private final byte[] bytes;

  private KeyFingerprint(byte[] bytes) {
    this.bytes = bytes;
  }

  static KeyFingerprint of(byte[] key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return new KeyFingerprint(mac.doFinal(CONSTANT));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has HmacSHA256", impossible);
    }
  }

  byte[] id() {
    return Arrays.copyOf(bytes, ID_BYTES);
  }

  String kcv() {
    return kcvOf(bytes);
  }

  /** The check value within an id or a whole fingerprint. */
  static String kcvOf(byte[] idOrFingerprint) {
    return HexFormat.of().formatHex(idOrFingerprint, 0, KCV_BYTES);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KeyFingerprint that && MessageDigest.isEqual(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return kcv();
  }
}
