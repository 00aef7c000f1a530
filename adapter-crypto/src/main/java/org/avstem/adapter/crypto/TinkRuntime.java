package org.avstem.adapter.crypto;

import com.google.crypto.tink.aead.AeadConfig;
import java.security.GeneralSecurityException;

/** Registers Tink's AEAD key types once; the registry is Tink's own and belongs to the process. */
final class TinkRuntime {
  static {
    try {
      AeadConfig.register();
    } catch (GeneralSecurityException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private TinkRuntime() {}

  /** After this the key types are known. */
  static void ready() {
    // the work is in the initialiser, which runs before the first call returns
  }
}
