package org.avstem.adapter.crypto;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.util.SecretBytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import org.avstem.adapter.crypto.WeakKeyException.Reason;

/**
 * A key that wraps keysets: 32 random bytes that live outside the database. It can be used and
 * compared, not read; prints as {@code ***}. Immutable and thread-safe.
 */
public final class KeyEncryptionKey {
  private final String name;
  private final Aead aead;
  private final KeyFingerprint fingerprint;

  private KeyEncryptionKey(String name, Aead aead, KeyFingerprint fingerprint) {
    this.name = name;
    this.aead = aead;
    this.fingerprint = fingerprint;
  }

  /**
   * Reads a file that holds the key's text and nothing else; surrounding white space is ignored.
   * The key is named after the file.
   *
   * @throws WeakKeyException if there is no such file, it cannot be read, or the key is refused
   */
  public static KeyEncryptionKey fromFile(Path file) {
    return fromText(String.valueOf(file.getFileName()), content(file));
  }

  /**
   * Reads a key from a setting.
   *
   * @param name how messages call it, such as the name of the environment variable
   * @param value 32 bytes as base64 or base64url, padded or not, or as 64 hexadecimal digits
   * @throws WeakKeyException if the value is no such text or must not be used as a key
   */
  public static KeyEncryptionKey fromText(String name, String value) {
    byte[] bytes = KeyText.read(name, value);
    try {
      return new KeyEncryptionKey(name, aead(bytes), KeyFingerprint.of(bytes));
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /** The name under which it was given. */
  public String name() {
    return name;
  }

  /** The key check value: six hexadecimal digits that tell keys apart; safe to log. */
  public String kcv() {
    return fingerprint.kcv();
  }

  KeyFingerprint fingerprint() {
    return fingerprint;
  }

  Aead aead() {
    return aead;
  }

  @Override
  public String toString() {
    return "***";
  }

  @AccessesPartialKey
  private static Aead aead(byte[] bytes) {
    TinkRuntime.ready();
    try {
      AesGcmParameters parameters =
          AesGcmParameters.builder()
              .setKeySizeBytes(KeyText.KEY_BYTES)
              .setIvSizeBytes(12)
              .setTagSizeBytes(16)
              .setVariant(AesGcmParameters.Variant.NO_PREFIX)
              .build();
      // The only door for key bytes in this code base, and it leads inwards.
      SecretBytes secret = SecretBytes.copyFrom(bytes, InsecureSecretKeyAccess.get());
      AesGcmKey key = AesGcmKey.builder().setParameters(parameters).setKeyBytes(secret).build();
      return KeysetHandle.newBuilder()
          .addEntry(KeysetHandle.importKey(key).withRandomId().makePrimary())
          .build()
          .getPrimitive(RegistryConfiguration.get(), Aead.class);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("32 bytes make an AES-256-GCM key", impossible);
    }
  }

  private static String content(Path file) {
    String name = String.valueOf(file.getFileName());
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(KeyText.CHARS_MAX + 1);
      if (bytes.length > KeyText.CHARS_MAX) {
        throw new WeakKeyException(name, Reason.UNREADABLE);
      }
      return new String(bytes, StandardCharsets.US_ASCII);
    } catch (NoSuchFileException missing) {
      throw new WeakKeyException(name, Reason.MISSING);
    } catch (IOException unreadable) {
      throw new WeakKeyException(name, Reason.UNREADABLE);
    }
  }
}
