package org.avstem.adapter.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.avstem.adapter.crypto.KeysetException.Reason;
import org.avstem.core.secret.Secret;
import org.avstem.ports.spi.CipherFault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysetFilesTest {
  private static final Secret TOKEN = Secret.of("a token pair");
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name_the_file() {
    file = folder.resolve("avstem.keyset");
  }

  @Test
  @Tag("B09")
  void a_copy_of_the_file_and_the_key_open_what_the_lost_one_sealed() throws Exception {
    KeysetFiles.create(file, Fixtures.KEK);
    var place = Fixtures.placeOf(Fixtures.ALPHA);
    var sealed = TinkSecretCipher.fromKeysetFile(file, Fixtures.KEK).seal(TOKEN, place);
    var copy = Files.move(file, folder.resolve("backup"));

    var restored = TinkSecretCipher.fromKeysetFile(copy, Fixtures.KEK);

    assertThat(restored.open(sealed, place)).isEqualTo(TOKEN);
    restored.selfTest(Fixtures.ALPHA);
  }

  @Test
  @Tag("TM-2")
  void tenants_that_share_a_keyset_still_do_not_open_each_others_secrets() {
    KeysetFiles.create(file, Fixtures.KEK);
    var cipher = TinkSecretCipher.fromKeysetFile(file, Fixtures.KEK);
    var sealed = cipher.seal(TOKEN, Fixtures.placeOf(Fixtures.ALPHA));

    assertThatExceptionOfType(CipherFault.Integrity.class)
        .isThrownBy(() -> cipher.open(sealed, Fixtures.placeOf(Fixtures.BETA)));
  }

  @Test
  void the_file_is_the_owners_alone() throws Exception {
    KeysetFiles.create(file, Fixtures.KEK);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void an_existing_file_is_never_overwritten() throws Exception {
    KeysetFiles.create(file, Fixtures.KEK);
    byte[] before = Files.readAllBytes(file);

    var fault = refusal(() -> KeysetFiles.create(file, Fixtures.KEK));

    assertThat(fault).isEqualTo(Reason.EXISTS);
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  void a_missing_file_is_not_made_up() {
    var fault = refusal(() -> TinkSecretCipher.fromKeysetFile(file, Fixtures.KEK));

    assertThat(fault).isEqualTo(Reason.MISSING);
    assertThat(file).doesNotExist();
  }

  @Test
  @Tag("TM-27")
  void another_key_is_told_apart_from_a_damaged_file() throws Exception {
    KeysetFiles.create(file, Fixtures.KEK);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    var damaged = Files.write(folder.resolve("damaged"), bytes);

    assertThat(refusal(() -> TinkSecretCipher.fromKeysetFile(file, Fixtures.otherKek())))
        .isEqualTo(Reason.WRONG_KEY);
    assertThat(refusal(() -> TinkSecretCipher.fromKeysetFile(damaged, Fixtures.KEK)))
        .isEqualTo(Reason.DAMAGED);
  }

  @Test
  void a_tenants_keyset_is_no_keyset_for_everybody() throws Exception {
    byte[] tenants = WrappedKeyset.create(KeysetBinding.of(Fixtures.ALPHA), Fixtures.KEK);
    Files.write(file, tenants);

    assertThat(refusal(() -> TinkSecretCipher.fromKeysetFile(file, Fixtures.KEK)))
        .isEqualTo(Reason.DAMAGED);
  }

  @Test
  void an_empty_file_an_endless_one_and_a_folder_are_refused() throws Exception {
    Files.write(file, new byte[0]);
    var huge = Files.write(folder.resolve("huge"), new byte[64 * 1024 + 1]);

    assertThat(refusal(() -> TinkSecretCipher.fromKeysetFile(file, Fixtures.KEK)))
        .isEqualTo(Reason.DAMAGED);
    assertThat(refusal(() -> TinkSecretCipher.fromKeysetFile(huge, Fixtures.KEK)))
        .isEqualTo(Reason.DAMAGED);
    assertThat(refusal(() -> TinkSecretCipher.fromKeysetFile(folder, Fixtures.KEK)))
        .isEqualTo(Reason.UNREADABLE);
  }

  private static Reason refusal(Runnable work) {
    try {
      work.run();
    } catch (KeysetException fault) {
      return fault.reason();
    }
    throw new AssertionError("it was accepted");
  }
}
