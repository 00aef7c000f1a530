package org.avstem.adapter.crypto;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.avstem.adapter.crypto.WeakKeyException.Reason;

/** Reads the text form of a key: base64 in either alphabet, padded or not, or 64 hex digits. */
final class KeyText {
  static final int KEY_BYTES = 32;
  static final int CHARS_MAX = 1024;
  private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{64}");

  private KeyText() {}

  /** The key's bytes, already judged. */
  static byte[] read(String name, String value) {
    String text = value.strip();
    if (text.isEmpty()) {
      throw new WeakKeyException(name, Reason.MISSING);
    }
    if (text.length() > CHARS_MAX) {
      throw new WeakKeyException(name, Reason.WRONG_LENGTH);
    }
    if (Placeholders.found(text)) {
      throw new WeakKeyException(name, Reason.SAMPLE);
    }
    boolean hex = HEX.matcher(text).matches();
    byte[] bytes = hex ? HexFormat.of().parseHex(text) : base64(name, text);
    Optional<Reason> weakness = KeyStrength.weakness(bytes);
    if (weakness.isEmpty() && !hex && typed(text)) {
      weakness = Optional.of(Reason.TEXT);
    }
    weakness.ifPresent(
        reason -> {
          throw new WeakKeyException(name, reason);
        });
    return bytes;
  }

  private static byte[] base64(String name, String text) {
    try {
      return Base64.getUrlDecoder().decode(text.replace('+', '-').replace('/', '_'));
    } catch (IllegalArgumentException notBase64) {
      // without the cause: its message quotes a character of the key
      throw new WeakKeyException(name, Reason.NOT_ENCODED);
    }
  }

  /**
   * Words with hyphens are valid base64url. 43 random characters lack one of the two cases once in
   * five thousand million keys, and {@link KeyGeneration} avoids those.
   */
  private static boolean typed(String text) {
    return text.chars().noneMatch(Character::isUpperCase)
        || text.chars().noneMatch(Character::isLowerCase);
  }
}
