package org.avstem.adapter.crypto;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes keys. */
public final class KeyGeneration {
  private KeyGeneration() {}

  /**
   * The text of a new key-encryption key: 32 bytes from the platform's secure random source as
   * unpadded base64url. {@link KeyEncryptionKey#fromText} accepts it. The only moment at which a
   * key can be seen: print it once, to where it will live.
   */
  public static String newKekText() {
    SecureRandom random = new SecureRandom();
    byte[] bytes = new byte[KeyText.KEY_BYTES];
    while (true) {
      random.nextBytes(bytes);
      String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
      if (accepted(text)) {
        return text;
      }
    }
  }

  private static boolean accepted(String text) {
    try {
      KeyEncryptionKey.fromText("new key", text);
      return true;
    } catch (WeakKeyException looksWeakByChance) {
      return false;
    }
  }
}
