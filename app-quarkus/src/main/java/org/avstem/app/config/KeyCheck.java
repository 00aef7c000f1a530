package org.avstem.app.config;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.avstem.adapter.crypto.KeyEncryptionKey;
import org.avstem.adapter.crypto.KeyPurposes;
import org.avstem.adapter.crypto.WeakKeyException;
import org.avstem.core.secret.Secret;

/** The key-encryption key, and that no purpose shares its value with another. */
final class KeyCheck {
  private static final String KEY = "TOKEN_ENCRYPTION_KEY";
  private static final String OLD_KEY = "ENCRYPTION_KEY";
  private static final String TRUELAYER_KEY = "TRUELAYER_ENCRYPTION_KEY";
  private final Settings settings;
  private final Problems problems;

  KeyCheck(Settings settings, Problems problems) {
    this.settings = settings;
    this.problems = problems;
  }

  Optional<KeyEncryptionKey> check() {
    Map<String, KeyEncryptionKey> keys = keys();
    checkPurposes();
    if (keys.size() > 1 && !isOne(keys)) {
      problems.add(KEY, "is set in ways that differ: " + String.join(", ", keys.keySet()));
    }
    return keys.values().stream().findFirst();
  }

  private Map<String, KeyEncryptionKey> keys() {
    SecretKeys given = settings.keys();
    Map<String, KeyEncryptionKey> keys = new LinkedHashMap<>();
    text(keys, KEY, given.tokenEncryptionKey());
    file(keys, KEY + "_FILE", given.tokenEncryptionKeyFile());
    text(keys, OLD_KEY, given.encryptionKey());
    file(keys, OLD_KEY + "_FILE", given.encryptionKeyFile());
    text(keys, TRUELAYER_KEY, given.truelayerEncryptionKey());
    boolean isAnyGiven =
        given.tokenEncryptionKey().isPresent()
            || given.tokenEncryptionKeyFile().isPresent()
            || given.encryptionKey().isPresent()
            || given.encryptionKeyFile().isPresent()
            || given.truelayerEncryptionKey().isPresent();
    problems.addIf(!isAnyGiven, KEY, "is not set; nothing can be sealed without it");
    return keys;
  }

  private void text(Map<String, KeyEncryptionKey> keys, String name, Optional<String> value) {
    try {
      value.ifPresent(text -> keys.put(name, KeyEncryptionKey.fromText(name, text)));
    } catch (WeakKeyException e) {
      problems.add(name, "is refused: " + e.reason());
    }
  }

  private void file(Map<String, KeyEncryptionKey> keys, String name, Optional<String> value) {
    try {
      value.ifPresent(path -> keys.put(name, KeyEncryptionKey.fromFile(Path.of(path))));
    } catch (WeakKeyException e) {
      problems.add(name, "is refused: " + e.reason());
    }
  }

  /** One value under several names is one key; that is what the crypto module calls shared. */
  private static boolean isOne(Map<String, KeyEncryptionKey> keys) {
    var names = keys.keySet().iterator();
    String first = names.next();
    while (names.hasNext()) {
      String other = names.next();
      if (!isShared(Map.of(first, keys.get(first), other, keys.get(other)))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isShared(Map<String, KeyEncryptionKey> two) {
    try {
      KeyPurposes.requireDistinct(two);
      return false;
    } catch (WeakKeyException e) {
      return e.reason() == WeakKeyException.Reason.SHARED;
    }
  }

  private void checkPurposes() {
    Map<Secret, String> owners = new LinkedHashMap<>();
    purposes()
        .forEach(
            (name, value) ->
                value
                    .map(text -> owners.putIfAbsent(Secret.of(text.strip()), name))
                    .ifPresent(
                        owner ->
                            problems.add(
                                name, "is the same as " + owner + "; one purpose, one key")));
  }

  private Map<String, Optional<String>> purposes() {
    Map<String, Optional<String>> purposes = new LinkedHashMap<>();
    SecretKeys given = settings.keys();
    purposes.put(
        KEY, given.tokenEncryptionKey().or(given::encryptionKey).or(given::truelayerEncryptionKey));
    purposes.put("SECRET_KEY", given.secretKey());
    purposes.put("JWT_SECRET", given.jwtSecret());
    purposes.put("DNB_CLIENT_SECRET", settings.service().dnb().clientSecret());
    purposes.put("DNB_API_KEY", settings.service().dnb().apiKey());
    purposes.put("TRUELAYER_CLIENT_SECRET", settings.service().truelayer().clientSecret());
    purposes.put("TRUELAYER_WEBHOOK_SECRET", settings.service().truelayer().webhookSecret());
    purposes.put("AVSTEM_BOOTSTRAP_API_KEY", settings.service().bootstrapApiKey());
    purposes.put("AVSTEM_PLATFORM_API_KEY", settings.service().platformApiKey());
    purposes.put("AVSTEM_DATABASE_PASSWORD", settings.database().password());
    purposes.put("AVSTEM_DATABASE_READ_PASSWORD", settings.database().readPassword());
    return purposes;
  }
}
