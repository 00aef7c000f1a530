package org.avstem.adapter.crypto;

import java.util.List;
import java.util.Locale;

/** Words by which documentation marks a value that the reader was meant to replace. */
final class Placeholders {
  // Long enough that a random key carries none by chance more often than once in a million.
  private static final List<String> WORDS =
      List.of(
          "changeme",
          "changethis",
          "replaceme",
          "replacethis",
          "placeholder",
          "example",
          "samplekey",
          "insecure",
          "password",
          "passphrase",
          "supersecret",
          "secretkey",
          "encryptionkey",
          "notasecret",
          "generateme",
          "dummykey",
          "testkey");
  private static final List<String> BEGINNINGS =
      List.of("your-", "your_", "<", "${", "{{", "sk_test");

  private Placeholders() {}

  static boolean found(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    String joined = lower.replaceAll("[-_. ]", "");
    return BEGINNINGS.stream().anyMatch(lower::startsWith)
        || WORDS.stream().anyMatch(joined::contains);
  }
}
