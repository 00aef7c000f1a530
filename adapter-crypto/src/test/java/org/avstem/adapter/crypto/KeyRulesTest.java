package org.avstem.adapter.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.avstem.adapter.crypto.WeakKeyException.Reason;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KeyRulesTest {
  private static final byte[] GOOD =
      HexFormat.of().parseHex("fb90e1d27c3f4a5be8a1766c0d9e2f31b7c45ad80f13e62994ab3df751c8607f");
  @TempDir Path folder;

  static Stream<Arguments> weak_keys() {
    return Stream.of(
        Arguments.of("", Reason.MISSING),
        Arguments.of(" \n", Reason.MISSING),
        Arguments.of("changeme", Reason.SAMPLE),
        Arguments.of("CHANGE_ME", Reason.SAMPLE),
        Arguments.of("change-me-change-me-change-me-change-me-1A=", Reason.SAMPLE),
        Arguments.of("your-secret-key-here", Reason.SAMPLE),
        Arguments.of("your_encryption_key_of_32_bytes_in_Base64_0", Reason.SAMPLE),
        Arguments.of("<base64 of 32 bytes>", Reason.SAMPLE),
        Arguments.of("${TOKEN_ENCRYPTION_KEY}", Reason.SAMPLE),
        Arguments.of("not base64, and no key either!", Reason.NOT_ENCODED),
        Arguments.of("dev", Reason.WRONG_LENGTH),
        Arguments.of(base64(31), Reason.WRONG_LENGTH),
        Arguments.of(base64(33), Reason.WRONG_LENGTH),
        Arguments.of(base64(16), Reason.WRONG_LENGTH),
        Arguments.of(HexFormat.of().formatHex(GOOD, 0, 31), Reason.WRONG_LENGTH),
        Arguments.of("A".repeat(1025), Reason.WRONG_LENGTH),
        Arguments.of("0".repeat(64), Reason.REPEATED),
        Arguments.of("A".repeat(43), Reason.REPEATED),
        Arguments.of("deadbeef".repeat(8), Reason.REPEATED),
        Arguments.of("0123456789abcdef".repeat(4), Reason.REPEATED),
        Arguments.of("feffe9928665731c6d6a8f9467308308".repeat(2), Reason.REPEATED),
        Arguments.of(sequence(0, 1), Reason.SEQUENCE),
        Arguments.of(sequence(0x80, 1), Reason.SEQUENCE),
        Arguments.of(sequence(255, -1), Reason.SEQUENCE),
        Arguments.of(sequence(3, 7), Reason.SEQUENCE),
        Arguments.of(
            "000102030405060708090a0b0c0d0e0f" + "1f3a5c7e9b2d4f60718293a4b5c6d7e9",
            Reason.SEQUENCE),
        Arguments.of(
            "0102040801010204010802010408010204010801020104080102040102010801",
            Reason.FEW_DISTINCT_BYTES),
        Arguments.of(base64Of("correct horse battery staple 42!"), Reason.TEXT),
        Arguments.of("only-small-letters-make-words-not-random-ke", Reason.TEXT),
        Arguments.of(
            // sha256 of "secret", and of "test" with a newline as a shell makes it
            "2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b", Reason.TEXT),
        Arguments.of(
            "f2ca1bb6c7e907d06dafe4687e579fce76b37e4e93b7605022da52e6ccc26fd2", Reason.TEXT),
        Arguments.of("cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4=", Reason.SAMPLE),
        Arguments.of("HMkb5vDrX_q2hgJ-2miPFfw-pIKG-k8PtM0YNH4F7Ck", Reason.SAMPLE));
  }

  @ParameterizedTest
  @MethodSource("weak_keys")
  @Tag("A04")
  @Tag("X13")
  void a_weak_key_is_refused_by_name_and_its_value_is_not_repeated(String value, Reason reason) {
    assertThatExceptionOfType(WeakKeyException.class)
        .isThrownBy(() -> KeyEncryptionKey.fromText("TOKEN_ENCRYPTION_KEY", value))
        .satisfies(fault -> assertThat(fault.reason()).isEqualTo(reason))
        .satisfies(fault -> assertThat(fault.keyName()).isEqualTo("TOKEN_ENCRYPTION_KEY"))
        .withMessageContaining("TOKEN_ENCRYPTION_KEY")
        .withNoCause()
        .satisfies(
            fault ->
                assertThat(value.length() > 3 && fault.getMessage().contains(value)).isFalse());
  }

  static Stream<String> forms_of_one_key() {
    String url = Base64.getUrlEncoder().encodeToString(GOOD);
    String standard = Base64.getEncoder().encodeToString(GOOD);
    return Stream.of(
        url,
        standard,
        url.replace("=", ""),
        standard.replace("=", ""),
        HexFormat.of().formatHex(GOOD),
        HexFormat.of().withUpperCase().formatHex(GOOD),
        "  " + url + "\r\n");
  }

  @ParameterizedTest
  @MethodSource("forms_of_one_key")
  @Tag("A04")
  void one_key_reads_the_same_in_every_form(String text) {
    var key = KeyEncryptionKey.fromText("K", text);

    // python: hmac.new(key, b"avstem key check value, layout 1", sha256).hexdigest()[:6]
    assertThat(key.kcv()).isEqualTo("b3958f");
  }

  @Test
  @Tag("A04")
  void random_keys_are_not_refused() {
    var random = new SplittableRandom(20_261_124);

    for (int i = 0; i < 20_000; i++) {
      assertThat(KeyStrength.weakness(Fixtures.randomBytes(random, 32))).isEmpty();
    }
  }

  @Test
  @Tag("B07")
  void a_new_key_is_accepted_and_no_two_are_the_same() {
    var one = KeyEncryptionKey.fromText("K", KeyGeneration.newKekText());
    var other = KeyEncryptionKey.fromText("K", KeyGeneration.newKekText());

    assertThat(one.fingerprint()).isNotEqualTo(other.fingerprint());
    assertThat(KeyGeneration.newKekText()).hasSize(43);
  }

  @Test
  @Tag("A05")
  void one_value_for_two_purposes_is_refused_even_in_another_encoding() {
    var url = KeyEncryptionKey.fromText("A", Base64.getUrlEncoder().encodeToString(GOOD));
    var hex = KeyEncryptionKey.fromText("B", HexFormat.of().formatHex(GOOD));
    var purposes = Map.of("token encryption", url, "sessions", hex, "webhooks", Fixtures.KEK);

    assertThatExceptionOfType(WeakKeyException.class)
        .isThrownBy(() -> KeyPurposes.requireDistinct(purposes))
        .satisfies(fault -> assertThat(fault.reason()).isEqualTo(Reason.SHARED))
        .withMessageContaining("sessions and token encryption");
  }

  @Test
  @Tag("A05")
  void a_key_for_each_purpose_passes() {
    KeyPurposes.requireDistinct(Map.of("tokens", Fixtures.KEK, "sessions", Fixtures.otherKek()));
  }

  @Test
  @Tag("A06")
  void the_demos_key_works_and_is_known() {
    var demo = KeyEncryptionKey.fromText("K", KnownKeys.demoKeyText());

    assertThat(KnownKeys.isKnown(demo)).isTrue();
    assertThat(KnownKeys.isKnown(Fixtures.KEK)).isFalse();
  }

  @Test
  @Tag("A04")
  void the_key_that_the_readme_shows_is_refused() throws Exception {
    String readme = Files.readString(Path.of("README.md"));
    var shown = Pattern.compile("TOKEN_ENCRYPTION_KEY=([\\w-]{43})").matcher(readme);

    assertThat(shown.find()).isTrue();
    assertThatExceptionOfType(WeakKeyException.class)
        .isThrownBy(() -> KeyEncryptionKey.fromText("K", shown.group(1)))
        .satisfies(fault -> assertThat(fault.reason()).isEqualTo(Reason.SAMPLE));
  }

  @Test
  void a_key_is_read_from_a_file_and_named_after_it() throws Exception {
    var file = Files.writeString(folder.resolve("kek"), KeyGeneration.newKekText() + "\n");

    var key = KeyEncryptionKey.fromFile(file);

    assertThat(key.name()).isEqualTo("kek");
  }

  @Test
  @Tag("A03")
  void a_missing_file_a_folder_and_an_endless_file_are_refused_by_name() throws Exception {
    var huge = Files.writeString(folder.resolve("huge"), "A".repeat(1025));

    assertThat(refusal(folder.resolve("none"))).isEqualTo(Reason.MISSING);
    assertThat(refusal(folder)).isEqualTo(Reason.UNREADABLE);
    assertThat(refusal(huge)).isEqualTo(Reason.UNREADABLE);
  }

  @Test
  void a_key_prints_as_stars() {
    assertThat(Fixtures.KEK).hasToString("***");
  }

  private static Reason refusal(Path file) {
    try {
      KeyEncryptionKey.fromFile(file);
    } catch (WeakKeyException fault) {
      return fault.reason();
    }
    throw new AssertionError("it was accepted");
  }

  private static String base64(int length) {
    byte[] bytes = Fixtures.randomBytes(new SplittableRandom(length), length);
    return Base64.getUrlEncoder().encodeToString(bytes);
  }

  private static String base64Of(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static String sequence(int start, int step) {
    byte[] bytes = new byte[32];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (start + i * step);
    }
    return HexFormat.of().formatHex(bytes);
  }
}
