package org.avstem.adapter.truelayer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Bytes with one to five small things wrong. */
final class Mutant {
  private static final List<String> PIECES =
      List.of(
          "{",
          "}",
          "[",
          "]",
          "\"",
          ",",
          ":",
          ".",
          "..",
          "null",
          "NaN",
          "1e999999999",
          "-",
          "\\u0000",
          "\\ud800",
          "\u0000",
          "9".repeat(80),
          "[".repeat(120),
          "\"amount\":",
          "\"results\":",
          "\"status\":\"Queued\",",
          "\"timestamp\":\"",
          "\u00e5",
          "/*",
          "\ufeff");

  private Mutant() {}

  static byte[] of(byte[] original, SplittableRandom random) {
    byte[] mutant = original;
    for (int i = random.nextInt(1, 6); i > 0; i--) {
      mutant = once(mutant, random);
    }
    return mutant;
  }

  private static byte[] once(byte[] bytes, SplittableRandom random) {
    if (bytes.length < 2) {
      return bytes;
    }
    int at = random.nextInt(bytes.length);
    int end = at + random.nextInt(1, Math.min(40, bytes.length - at) + 1);
    return switch (random.nextInt(5)) {
      case 0 -> {
        byte[] flipped = bytes.clone();
        flipped[at] ^= (byte) (1 << random.nextInt(7));
        yield flipped;
      }
      case 1 -> spliced(bytes, at, end, new byte[0]);
      case 2 -> spliced(bytes, at, at, Arrays.copyOfRange(bytes, at, end));
      case 3 -> Arrays.copyOf(bytes, at);
      default ->
          spliced(
              bytes,
              at,
              at,
              PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8));
    };
  }

  private static byte[] spliced(byte[] bytes, int from, int to, byte[] piece) {
    byte[] result = new byte[from + piece.length + bytes.length - to];
    System.arraycopy(bytes, 0, result, 0, from);
    System.arraycopy(piece, 0, result, from, piece.length);
    System.arraycopy(bytes, to, result, from + piece.length, bytes.length - to);
    return result;
  }
}
