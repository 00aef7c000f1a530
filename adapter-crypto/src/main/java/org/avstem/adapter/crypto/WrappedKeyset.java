package org.avstem.adapter.crypto;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import org.avstem.adapter.crypto.KeysetException.Reason;

/**
 * Makes and opens wrapped keysets: one byte of layout, eight bytes that identify the wrapping key,
 * then Tink's encrypted keyset. The identification lets an operator see that the key is the wrong
 * one, which must suspend nobody, rather than the keyset a forged one.
 */
final class WrappedKeyset {
  private static final byte LAYOUT = 1;
  private static final int HEADER_BYTES = 1 + KeyFingerprint.ID_BYTES;
  private static final int BYTES_MAX = 64 * 1024;

  private WrappedKeyset() {}

  /** A new keyset of one AES256-GCM key, wrapped. */
  static byte[] create(KeysetBinding binding, KeyEncryptionKey kek) {
    TinkRuntime.ready();
    try {
      KeysetHandle handle = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
      return wrap(handle, binding, kek);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Tink cannot make an AES256-GCM keyset", e);
    }
  }

  static byte[] wrap(KeysetHandle handle, KeysetBinding binding, KeyEncryptionKey kek)
      throws GeneralSecurityException {
    byte[] encrypted =
        TinkProtoKeysetFormat.serializeEncryptedKeyset(
            handle, kek.aead(), AssociatedData.of(binding, kek.fingerprint()));
    return ByteBuffer.allocate(HEADER_BYTES + encrypted.length)
        .put(LAYOUT)
        .put(kek.fingerprint().id())
        .put(encrypted)
        .array();
  }

  /**
   * What the keyset can do.
   *
   * @throws KeysetException if it does not open here
   */
  static Aead open(byte[] wrapped, KeysetBinding binding, KeyEncryptionKey kek) {
    requireWrappedBy(kek, wrapped, binding);
    byte[] encrypted = Arrays.copyOfRange(wrapped, HEADER_BYTES, wrapped.length);
    try {
      KeysetHandle handle =
          TinkProtoKeysetFormat.parseEncryptedKeyset(
              encrypted, kek.aead(), AssociatedData.of(binding, kek.fingerprint()));
      requireAes256Gcm(handle, binding);
      return handle.getPrimitive(RegistryConfiguration.get(), Aead.class);
    } catch (GeneralSecurityException e) {
      throw new KeysetException(Reason.DAMAGED, binding + " does not open in its place");
    }
  }

  private static void requireWrappedBy(
      KeyEncryptionKey kek, byte[] wrapped, KeysetBinding binding) {
    if (wrapped.length <= HEADER_BYTES || wrapped.length > BYTES_MAX || wrapped[0] != LAYOUT) {
      throw new KeysetException(Reason.DAMAGED, binding + " is no wrapped keyset");
    }
    byte[] id = Arrays.copyOfRange(wrapped, 1, HEADER_BYTES);
    if (!Arrays.equals(id, kek.fingerprint().id())) {
      throw new KeysetException(
          Reason.WRONG_KEY,
          binding
              + " was wrapped by the key with check value "
              + KeyFingerprint.kcvOf(id)
              + ", and "
              + kek.name()
              + " is "
              + kek.kcv());
    }
  }

  private static void requireAes256Gcm(KeysetHandle handle, KeysetBinding binding) {
    for (int i = 0; i < handle.size(); i++) {
      if (!handle.getAt(i).getKey().getParameters().equals(PredefinedAeadParameters.AES256_GCM)) {
        throw new KeysetException(
            Reason.WRONG_ALGORITHM, binding + " holds a key that is not AES256-GCM");
      }
    }
  }
}
