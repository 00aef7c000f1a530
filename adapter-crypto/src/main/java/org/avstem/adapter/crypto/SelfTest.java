package org.avstem.adapter.crypto;

import com.google.crypto.tink.Aead;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import org.avstem.adapter.crypto.KeysetException.Reason;

/** Seals, opens, and sees a forgery refused. */
final class SelfTest {
  static final KeysetBinding BINDING = new KeysetBinding("self-test keyset", "");
  private static final byte[] PROBE = "avstem self-test".getBytes(StandardCharsets.US_ASCII);

  private SelfTest() {}

  static void of(Aead aead) {
    try {
      byte[] sealed = aead.encrypt(PROBE, PROBE);
      if (!Arrays.equals(aead.decrypt(sealed, PROBE), PROBE)) {
        throw failed("what was sealed opens as something else");
      }
      sealed[sealed.length - 1] ^= 1;
      if (opens(aead, sealed)) {
        throw failed("a changed ciphertext opens");
      }
    } catch (GeneralSecurityException e) {
      throw failed("what was sealed does not open");
    }
  }

  private static boolean opens(Aead aead, byte[] sealed) {
    try {
      aead.decrypt(sealed, PROBE);
      return true;
    } catch (GeneralSecurityException refused) {
      return false;
    }
  }

  private static KeysetException failed(String what) {
    return new KeysetException(Reason.DAMAGED, "self-test: " + what);
  }
}
