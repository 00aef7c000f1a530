package org.avstem.adapter.crypto;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.crypto.tink.Aead;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("B06")
class SelfTestTest {

  @Test
  void a_cipher_that_does_not_encrypt_fails() {
    assertThatExceptionOfType(KeysetException.class)
        .isThrownBy(() -> SelfTest.of(new Plain()))
        .withMessageContaining("changed ciphertext opens");
  }

  @Test
  void a_cipher_that_opens_something_else_fails() {
    assertThatExceptionOfType(KeysetException.class)
        .isThrownBy(() -> SelfTest.of(new Forgetful()))
        .withMessageContaining("opens as something else");
  }

  @Test
  void a_cipher_that_does_not_open_its_own_fails() {
    assertThatExceptionOfType(KeysetException.class)
        .isThrownBy(() -> SelfTest.of(new Locked()))
        .withMessageContaining("does not open");
  }

  private record Plain() implements Aead {
    @Override
    public byte[] encrypt(byte[] plaintext, byte[] associatedData) {
      return plaintext.clone();
    }

    @Override
    public byte[] decrypt(byte[] ciphertext, byte[] associatedData) {
      return ciphertext.clone();
    }
  }

  private record Forgetful() implements Aead {
    @Override
    public byte[] encrypt(byte[] plaintext, byte[] associatedData) {
      return plaintext.clone();
    }

    @Override
    public byte[] decrypt(byte[] ciphertext, byte[] associatedData) {
      return new byte[0];
    }
  }

  private record Locked() implements Aead {
    @Override
    public byte[] encrypt(byte[] plaintext, byte[] associatedData) {
      return plaintext.clone();
    }

    @Override
    public byte[] decrypt(byte[] ciphertext, byte[] associatedData)
        throws GeneralSecurityException {
      throw new GeneralSecurityException("locked");
    }
  }
}
