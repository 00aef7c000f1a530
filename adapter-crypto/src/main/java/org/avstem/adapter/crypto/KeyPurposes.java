package org.avstem.adapter.crypto;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.avstem.adapter.crypto.WeakKeyException.Reason;

/** One key, one purpose. */
public final class KeyPurposes {
  private KeyPurposes() {}

  /**
   * Refuses one value that is given for two purposes, whatever its encoding.
   *
   * @param keys purpose (as messages call it) to key
   * @throws WeakKeyException with {@code SHARED}, naming the purposes
   */
  public static void requireDistinct(Map<String, KeyEncryptionKey> keys) {
    Map<KeyFingerprint, String> seen = new HashMap<>();
    new TreeMap<>(keys)
        .forEach(
            (purpose, key) -> {
              String other = seen.putIfAbsent(key.fingerprint(), purpose);
              if (other != null) {
                throw new WeakKeyException(other + " and " + purpose, Reason.SHARED);
              }
            });
  }
}
