package org.avstem.adapter.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Stream;
import org.avstem.core.connection.Environment;
import org.avstem.core.secret.Secret;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.spi.CipherFault;
import org.avstem.ports.spi.SealedSecret;
import org.avstem.ports.spi.SecretContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SealingTest {
  private static final SecretContext PLACE = Fixtures.placeOf(Fixtures.ALPHA);
  private static final Secret TOKEN = Secret.of("access-0123456789;refresh-9876543210");
  private final TinkSecretCipher cipher =
      TinkSecretCipher.perTenant(new KeysetTable(), Fixtures.KEK);

  @Test
  void what_was_sealed_opens_in_its_place() {
    var opened = cipher.open(cipher.seal(TOKEN, PLACE), PLACE);

    assertThat(opened).isEqualTo(TOKEN);
  }

  @Test
  void an_empty_secret_and_the_longest_one_come_back() {
    var random = new SplittableRandom(11);
    var longest = Secret.of(Fixtures.randomBytes(random, TinkSecretCipher.SECRET_BYTES_MAX));

    assertThat(cipher.open(cipher.seal(Secret.of(""), PLACE), PLACE)).isEqualTo(Secret.of(""));
    assertThat(cipher.open(cipher.seal(longest, PLACE), PLACE)).isEqualTo(longest);
  }

  @Test
  void a_secret_beyond_the_limit_is_refused() {
    var tooLong = Secret.of(new byte[TinkSecretCipher.SECRET_BYTES_MAX + 1]);

    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> cipher.seal(tooLong, PLACE));
  }

  @Test
  void a_ciphertext_beyond_the_limit_does_not_open() {
    var tooLong = SealedSecret.of(new byte[TinkSecretCipher.SECRET_BYTES_MAX + 34]);

    assertThatExceptionOfType(CipherFault.Integrity.class)
        .isThrownBy(() -> cipher.open(tooLong, PLACE));
  }

  @Test
  @Tag("B02")
  void no_ciphertext_with_one_bit_flipped_opens() {
    byte[] sealed = cipher.seal(TOKEN, PLACE).bytes();
    int accepted = 0;

    for (int bit = 0; bit < sealed.length * 8; bit++) {
      byte[] flipped = sealed.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      accepted += opens(flipped, PLACE) ? 1 : 0;
    }

    assertThat(accepted).isZero();
    assertThat(opens(sealed, PLACE)).isTrue();
  }

  @Test
  @Tag("B02")
  void no_ciphertext_cut_short_or_lengthened_opens() {
    byte[] sealed = cipher.seal(TOKEN, PLACE).bytes();

    for (int length = 0; length < sealed.length; length++) {
      assertThat(opens(Arrays.copyOf(sealed, length), PLACE)).isFalse();
    }
    assertThat(opens(Arrays.copyOf(sealed, sealed.length + 1), PLACE)).isFalse();
  }

  @Test
  @Tag("B04")
  void one_token_sealed_10000_times_gives_10000_ciphertexts() {
    Set<SealedSecret> distinct = new HashSet<>();

    for (int i = 0; i < 10_000; i++) {
      distinct.add(cipher.seal(TOKEN, PLACE));
    }

    assertThat(distinct).hasSize(10_000);
  }

  static Stream<SecretContext> other_places() {
    var row = PLACE.row();
    var alpha = PLACE.tenant();
    return Stream.of(
        new SecretContext(Environment.SANDBOX, alpha, "credential", "blob", row, 7),
        new SecretContext(Environment.PRODUCTION, Fixtures.BETA, "credential", "blob", row, 7),
        new SecretContext(Environment.PRODUCTION, alpha, "revocation", "blob", row, 7),
        new SecretContext(Environment.PRODUCTION, alpha, "credential", "previous", row, 7),
        new SecretContext(Environment.PRODUCTION, alpha, "credential", "blob", "row-2", 7),
        new SecretContext(Environment.PRODUCTION, alpha, "credential", "blob", row, 6),
        new SecretContext(Environment.PRODUCTION, alpha, "credential", "blob", row, 8),
        new SecretContext(Environment.PRODUCTION, alpha, "credentialb", "lob", row, 7),
        new SecretContext(Environment.PRODUCTION, alpha, "credential", "blobr", "ow-1", 7));
  }

  @ParameterizedTest
  @MethodSource("other_places")
  @Tag("TM-2")
  @Tag("T-ENC-1")
  void a_ciphertext_moved_to_another_place_does_not_open(SecretContext elsewhere) {
    cipher.seal(TOKEN, elsewhere);
    var sealed = cipher.seal(TOKEN, PLACE);

    assertThatExceptionOfType(CipherFault.Integrity.class)
        .isThrownBy(() -> cipher.open(sealed, elsewhere));
  }

  @ParameterizedTest
  @MethodSource("other_places")
  @Tag("TM-2")
  @Tag("T-ENC-1")
  void two_places_never_share_their_associated_data(SecretContext elsewhere) {
    assertThat(AssociatedData.of(elsewhere)).isNotEqualTo(AssociatedData.of(PLACE));
  }

  @Test
  void the_stored_layout_of_the_place_does_not_change() {
    var place =
        new SecretContext(
            Environment.SANDBOX,
            new TenantId(new UUID(0x0102030405060708L, 0x090a0b0c0d0e0f10L)),
            "t",
            "cø",
            "r",
            258);

    var bytes = HexFormat.of().formatHex(AssociatedData.of(place));

    assertThat(bytes)
        .isEqualTo(
            "0000000101"
                + "00000007"
                + "53414e44424f58"
                + "00000010"
                + "0102030405060708090a0b0c0d0e0f10"
                + "0000000174"
                + "0000000363c3b8"
                + "0000000172"
                + "00000008"
                + "0000000000000102");
  }

  @Test
  void a_place_that_is_not_valid_unicode_is_refused() {
    var place = new SecretContext(Environment.PRODUCTION, Fixtures.ALPHA, "t", "c", "\ud800", 1);

    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> cipher.seal(TOKEN, place));
  }

  @Test
  @Tag("B01")
  void the_ciphertext_is_tinks_own_33_bytes_longer_and_without_the_plaintext() {
    byte[] plaintext = TOKEN.revealBytes();

    byte[] sealed = cipher.seal(TOKEN, PLACE).bytes();

    assertThat(sealed).hasSize(plaintext.length + 33).startsWith(1);
    assertThat(Fixtures.contains(sealed, "access-01".getBytes(StandardCharsets.UTF_8))).isFalse();
  }

  @Test
  void the_fault_names_the_place_and_never_the_content() {
    var sealed = cipher.seal(TOKEN, PLACE);

    assertThatExceptionOfType(CipherFault.Integrity.class)
        .isThrownBy(
            () ->
                cipher.open(
                    sealed,
                    new SecretContext(
                        Environment.PRODUCTION, Fixtures.ALPHA, "credential", "blob", "row-9", 7)))
        .withMessageContaining("credential.blob row row-9")
        .withMessageNotContaining("0123456789");
  }

  @Test
  @Tag("B06")
  void the_self_test_passes_with_a_working_key() {
    cipher.selfTest();
    cipher.selfTest(Fixtures.ALPHA);

    assertThat(cipher).hasToString("***");
  }

  private boolean opens(byte[] ciphertext, SecretContext place) {
    try {
      cipher.open(SealedSecret.of(ciphertext), place);
      return true;
    } catch (CipherFault.Integrity refused) {
      return false;
    }
  }
}
