package org.avstem.testkit.contract;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import org.avstem.ports.spi.SecretCipher;
import org.junit.jupiter.api.Test;

/** That the contract holds for a sound cipher and fails for broken ones. */
final class SecretCipherContractTest implements SecretCipherContract {
  private final AtomicLong sealings = new AtomicLong();

  @Override
  public SecretCipher cipher() {
    return new AesGcm(this::nextNonce, AesGcm::lengthPrefixed);
  }

  private byte[] nextNonce() {
    return ByteBuffer.allocate(12).putLong(sealings.incrementAndGet()).array();
  }

  @Test
  void a_cipher_that_always_seals_alike_is_noticed() {
    SecretCipherContract broken = () -> new AesGcm(() -> new byte[12], AesGcm::lengthPrefixed);

    assertThatThrownBy(broken::ten_thousand_sealings_of_one_token_are_all_distinct)
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void a_cipher_that_strings_the_place_together_is_noticed() {
    SecretCipherContract broken = () -> new AesGcm(this::nextNonce, AesGcm::concatenated);

    assertThatThrownBy(broken::parts_of_the_place_do_not_run_into_each_other)
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void a_cipher_that_does_not_bind_the_place_is_noticed() {
    SecretCipherContract broken = () -> new AesGcm(this::nextNonce, context -> "");

    assertThatThrownBy(broken::a_ciphertext_of_another_tenant_does_not_open)
        .isInstanceOf(AssertionError.class);
  }
}
