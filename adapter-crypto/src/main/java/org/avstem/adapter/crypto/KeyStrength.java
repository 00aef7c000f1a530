package org.avstem.adapter.crypto;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.avstem.adapter.crypto.WeakKeyException.Reason;

/**
 * Judges the bytes of a key. It cannot prove randomness; it refuses what nobody draws at random:
 * each rule hits 32 random bytes less often than once in 10¹².
 */
final class KeyStrength {
  private static final int DISTINCT_MIN = 16;
  private static final int SAME_STEPS_MAX = 9;
  private static final List<String> COMMON_WORDS =
      List.of(
          "",
          "admin",
          "avstem",
          "changeme",
          "demo",
          "dev",
          "key",
          "letmein",
          "password",
          "prod",
          "production",
          "sandbox",
          "secret",
          "test",
          "hello",
          "123456",
          "12345678",
          "123456789");

  private KeyStrength() {}

  static Optional<Reason> weakness(byte[] key) {
    if (key.length != KeyText.KEY_BYTES) {
      return Optional.of(Reason.WRONG_LENGTH);
    }
    if (repeats(key)) {
      return Optional.of(Reason.REPEATED);
    }
    if (mostlyOneStep(key)) {
      return Optional.of(Reason.SEQUENCE);
    }
    if (distinct(key) < DISTINCT_MIN) {
      return Optional.of(Reason.FEW_DISTINCT_BYTES);
    }
    if (printable(key) || digestOfCommonWord(key)) {
      return Optional.of(Reason.TEXT);
    }
    return KnownKeys.isPublishedSample(key) ? Optional.of(Reason.SAMPLE) : Optional.empty();
  }

  private static boolean repeats(byte[] key) {
    for (int period = 1; period <= key.length / 2; period++) {
      if (Arrays.equals(key, period, key.length, key, 0, key.length - period)) {
        return true;
      }
    }
    return false;
  }

  private static boolean mostlyOneStep(byte[] key) {
    int[] steps = new int[256];
    for (int i = 1; i < key.length; i++) {
      steps[(key[i] - key[i - 1]) & 0xff]++;
    }
    return Arrays.stream(steps).anyMatch(count -> count > SAME_STEPS_MAX);
  }

  private static int distinct(byte[] key) {
    boolean[] seen = new boolean[256];
    int count = 0;
    for (byte value : key) {
      if (!seen[value & 0xff]) {
        seen[value & 0xff] = true;
        count++;
      }
    }
    return count;
  }

  private static boolean printable(byte[] key) {
    for (byte value : key) {
      if (value < ' ' || value > '~') {
        return false;
      }
    }
    return true;
  }

  private static boolean digestOfCommonWord(byte[] key) {
    MessageDigest sha256 = sha256();
    return COMMON_WORDS.stream()
        .flatMap(word -> List.of(word, word + "\n").stream())
        .anyMatch(
            word ->
                MessageDigest.isEqual(key, sha256.digest(word.getBytes(StandardCharsets.UTF_8))));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
