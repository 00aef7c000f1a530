package org.avstem.adapter.truelayer;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.avstem.core.secret.Secret;

/** HMAC-SHA256 with a shared secret, in the spellings in which senders write it. */
final class Hmac {
  private static final String ALGORITHM = "HmacSHA256";
  private static final String PREFIX = "sha256=";
  private static final int BYTES = 32;
  private static final int CHARS_MAX = 200;

  private Hmac() {}

  static byte[] of(Secret key, byte[] message) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key.revealBytes(), ALGORITHM));
      return mac.doFinal(message);
    } catch (GeneralSecurityException everyRuntimeHasIt) {
      throw new IllegalStateException(everyRuntimeHasIt);
    }
  }

  /** Over parts that cannot run into each other. */
  static byte[] ofParts(Secret key, String... parts) {
    int length = 0;
    for (String part : parts) {
      length += Integer.BYTES + part.getBytes(StandardCharsets.UTF_8).length;
    }
    ByteBuffer message = ByteBuffer.allocate(length);
    for (String part : parts) {
      byte[] utf8 = part.getBytes(StandardCharsets.UTF_8);
      message.putInt(utf8.length).put(utf8);
    }
    return of(key, message.array());
  }

  /**
   * In constant time; hexadecimal, the same behind {@code sha256=}, or base64 of either alphabet.
   */
  static boolean matches(byte[] expected, String sent) {
    return decoded(sent).filter(bytes -> MessageDigest.isEqual(expected, bytes)).isPresent();
  }

  private static Optional<byte[]> decoded(String sent) {
    String text = sent.strip();
    if (text.length() > CHARS_MAX) {
      return Optional.empty();
    }
    if (text.toLowerCase(Locale.ROOT).startsWith(PREFIX)) {
      text = text.substring(PREFIX.length());
    }
    try {
      byte[] bytes =
          text.matches("[0-9A-Fa-f]{" + 2 * BYTES + "}")
              ? HexFormat.of().parseHex(text)
              : Base64.getUrlDecoder().decode(text.replace('+', '-').replace('/', '_'));
      return bytes.length == BYTES ? Optional.of(bytes) : Optional.empty();
    } catch (IllegalArgumentException neither) {
      return Optional.empty();
    }
  }
}
