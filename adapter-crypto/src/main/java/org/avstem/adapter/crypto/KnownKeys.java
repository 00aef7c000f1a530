package org.avstem.adapter.crypto;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;

/**
 * Keys that everybody knows. The demo's key works, so that a demo needs no set-up, and must be
 * refused in production; samples from documentation work nowhere.
 */
public final class KnownKeys {
  private static final String DEMO = "UHb4Or9ienjLPZVc7LjZqRWghW8JDfKaJzKAttU_ZCk";
  private static final Set<KeyFingerprint> DEMO_KEYS = Set.of(fingerprintOf(DEMO));

  // Kept as digests would be kept of real keys: the texts themselves are in the documents named.
  private static final Set<String> SAMPLES =
      Set.of(
          // this module's README
          "24df42a11bd11bec",
          // the example key of the Fernet specification, copied into many a tutorial
          "87ad1f631542aedc");

  private KnownKeys() {}

  /** The demo's published key-encryption key. */
  public static String demoKeyText() {
    return DEMO;
  }

  /** Whether it is public, and so must not be used in production. */
  public static boolean isKnown(KeyEncryptionKey key) {
    return DEMO_KEYS.contains(key.fingerprint());
  }

  static boolean isPublishedSample(byte[] key) {
    return SAMPLES.contains(HexFormat.of().formatHex(KeyFingerprint.of(key).id()));
  }

  private static KeyFingerprint fingerprintOf(String text) {
    return KeyFingerprint.of(Base64.getUrlDecoder().decode(text));
  }
}
