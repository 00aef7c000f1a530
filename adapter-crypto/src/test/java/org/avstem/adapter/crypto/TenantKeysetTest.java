package org.avstem.adapter.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.avstem.core.secret.Secret;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.spi.CipherFault;
import org.avstem.ports.spi.SealedSecret;
import org.avstem.ports.spi.SecretContext;
import org.avstem.ports.spi.StoreFault;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class TenantKeysetTest {
  private static final SecretContext ALPHA = Fixtures.placeOf(Fixtures.ALPHA);
  private static final SecretContext BETA = Fixtures.placeOf(Fixtures.BETA);
  private static final Secret TOKEN = Secret.of("a token pair");
  private final KeysetTable table = new KeysetTable();
  private final TinkSecretCipher cipher = TinkSecretCipher.perTenant(table, Fixtures.KEK);

  @Test
  void the_first_sealing_makes_the_tenants_keyset_and_the_second_uses_it() {
    cipher.seal(TOKEN, ALPHA);
    var first = table.row(Fixtures.ALPHA);

    cipher.seal(TOKEN, ALPHA);

    assertThat(table.row(Fixtures.ALPHA)).isEqualTo(first);
    assertThat(table.size()).isEqualTo(1);
  }

  @Test
  void a_replica_that_was_slower_seals_under_the_keyset_that_was_stored() {
    var rival = TinkSecretCipher.perTenant(table, Fixtures.KEK);
    var byRival = new ArrayList<SealedSecret>();
    table.letARivalIn(() -> byRival.add(rival.seal(TOKEN, ALPHA)));

    var bySlower = cipher.seal(TOKEN, ALPHA);

    assertThat(rival.open(bySlower, ALPHA)).isEqualTo(TOKEN);
    assertThat(cipher.open(byRival.get(0), ALPHA)).isEqualTo(TOKEN);
  }

  @Test
  void eight_threads_on_two_replicas_read_what_each_other_wrote() throws Exception {
    var replicas = List.of(cipher, TinkSecretCipher.perTenant(table, Fixtures.KEK));
    var start = new CountDownLatch(1);
    var pool = Executors.newFixedThreadPool(8);
    try {
      List<Future<List<SealedSecret>>> work = new ArrayList<>();
      for (int thread = 0; thread < 8; thread++) {
        work.add(pool.submit(sealing(replicas.get(thread % 2), start)));
      }
      start.countDown();

      for (var sealed : work) {
        for (int i = 0; i < sealed.get().size(); i++) {
          var place = Fixtures.placeOf(tenant(i));
          assertThat(replicas.get(i % 2).open(sealed.get().get(i), place)).isEqualTo(TOKEN);
        }
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(table.size()).isEqualTo(50);
  }

  private static Callable<List<SealedSecret>> sealing(
      TinkSecretCipher replica, CountDownLatch start) {
    return () -> {
      start.await();
      List<SealedSecret> sealed = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        sealed.add(replica.seal(TOKEN, Fixtures.placeOf(tenant(i))));
      }
      return sealed;
    };
  }

  private static TenantId tenant(int number) {
    return new TenantId(new UUID(7, number));
  }

  @Test
  @Tag("TM-2")
  void a_wrapped_keyset_copied_to_another_tenant_opens_nothing_there() {
    var sealed = cipher.seal(TOKEN, ALPHA);
    table.set(Fixtures.BETA, table.row(Fixtures.ALPHA));

    assertThatExceptionOfType(CipherFault.Integrity.class)
        .isThrownBy(() -> cipher.open(sealed, BETA))
        .withCauseInstanceOf(KeysetException.class);
    assertThatExceptionOfType(CipherFault.Unavailable.class)
        .isThrownBy(() -> cipher.seal(TOKEN, BETA));
  }

  @Test
  @Tag("A05")
  void a_keyset_wrapped_for_one_purpose_does_not_open_for_another() {
    var owner = Fixtures.ALPHA.toString();

    byte[] wrapped = WrappedKeyset.create(new KeysetBinding("webhooks", owner), Fixtures.KEK);

    assertThat(isAccepted(wrapped, new KeysetBinding("webhooks", owner))).isTrue();
    assertThat(isAccepted(wrapped, new KeysetBinding("tokens", owner))).isFalse();
  }

  @Test
  @Tag("B02")
  void no_wrapped_keyset_with_one_bit_flipped_opens() {
    cipher.seal(TOKEN, ALPHA);
    byte[] wrapped = table.row(Fixtures.ALPHA).bytes();
    var binding = KeysetBinding.of(Fixtures.ALPHA);
    int accepted = 0;

    for (int bit = 0; bit < wrapped.length * 8; bit++) {
      byte[] flipped = wrapped.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      accepted += isAccepted(flipped, binding) ? 1 : 0;
    }

    assertThat(accepted).isZero();
    assertThat(isAccepted(wrapped, binding)).isTrue();
  }

  @Test
  @Tag("TM-27")
  void under_another_key_nothing_opens_and_nobody_is_suspended() {
    var sealed = cipher.seal(TOKEN, ALPHA);
    var stranger = TinkSecretCipher.perTenant(table, Fixtures.otherKek());

    assertThatExceptionOfType(CipherFault.Unavailable.class)
        .isThrownBy(() -> stranger.open(sealed, ALPHA))
        .withMessageContaining(Fixtures.KEK.kcv())
        .satisfies(
            fault ->
                assertThat(((KeysetException) fault.getCause()).reason())
                    .isEqualTo(KeysetException.Reason.WRONG_KEY));
    assertThatExceptionOfType(CipherFault.Unavailable.class)
        .isThrownBy(() -> stranger.seal(TOKEN, ALPHA));
  }

  @Test
  @Tag("B06")
  @Tag("TM-27")
  void the_self_test_on_a_tenant_finds_a_key_that_is_not_the_stores() {
    cipher.seal(TOKEN, ALPHA);
    var stranger = TinkSecretCipher.perTenant(table, Fixtures.otherKek());
    stranger.selfTest();

    assertThatExceptionOfType(CipherFault.Unavailable.class)
        .isThrownBy(() -> stranger.selfTest(Fixtures.ALPHA));
    stranger.selfTest(Fixtures.BETA);
    assertThat(table.size()).isEqualTo(1);
  }

  @Test
  @Tag("B09")
  void an_exported_keyset_put_back_opens_everything_again() {
    var sealed = cipher.seal(TOKEN, ALPHA);
    var exported = table.row(Fixtures.ALPHA).bytes();
    table.destroy(Fixtures.ALPHA);
    var elsewhere = TinkSecretCipher.perTenant(table, Fixtures.KEK);
    assertThatExceptionOfType(CipherFault.Unavailable.class)
        .isThrownBy(() -> elsewhere.open(sealed, ALPHA));

    table.putIfAbsent(Fixtures.ALPHA, SealedSecret.of(exported));

    assertThat(elsewhere.open(sealed, ALPHA)).isEqualTo(TOKEN);
  }

  @Test
  void a_tenant_without_a_keyset_has_nothing_to_open_and_gets_none_by_asking() {
    var sealed = cipher.seal(TOKEN, ALPHA);

    assertThatExceptionOfType(CipherFault.Unavailable.class)
        .isThrownBy(() -> cipher.open(sealed, BETA));
    assertThat(table.size()).isEqualTo(1);
  }

  @Test
  void a_store_that_is_down_is_not_an_integrity_fault() {
    var sealed = cipher.seal(TOKEN, ALPHA);
    cipher.forget(Fixtures.ALPHA);
    table.goDown();

    assertThatExceptionOfType(CipherFault.Unavailable.class)
        .isThrownBy(() -> cipher.open(sealed, ALPHA))
        .withCauseInstanceOf(StoreFault.Unreachable.class);
    assertThatExceptionOfType(CipherFault.Unavailable.class)
        .isThrownBy(() -> cipher.seal(TOKEN, ALPHA));
    table.comeUp();
    assertThat(cipher.open(sealed, ALPHA)).isEqualTo(TOKEN);
  }

  @Test
  @Tag("B01")
  @Tag("TM-27")
  void the_wrapped_keyset_does_not_show_the_data_key() throws Exception {
    var handle = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
    var key = (AesGcmKey) handle.getPrimary().getKey();
    byte[] keyBytes = key.getKeyBytes().toByteArray(InsecureSecretKeyAccess.get());

    byte[] wrapped = WrappedKeyset.wrap(handle, KeysetBinding.of(Fixtures.ALPHA), Fixtures.KEK);

    assertThat(keyBytes).hasSize(32);
    assertThat(Fixtures.contains(wrapped, Arrays.copyOf(keyBytes, 8))).isFalse();
  }

  @Test
  @Tag("B03")
  void a_keyset_of_another_algorithm_is_refused() throws Exception {
    var weak = KeysetHandle.generateNew(PredefinedAeadParameters.AES128_GCM);
    var binding = KeysetBinding.of(Fixtures.ALPHA);
    table.set(Fixtures.ALPHA, SealedSecret.of(WrappedKeyset.wrap(weak, binding, Fixtures.KEK)));

    assertThatExceptionOfType(CipherFault.Unavailable.class)
        .isThrownBy(() -> cipher.seal(TOKEN, ALPHA))
        .withMessageContaining("AES256-GCM");
  }

  private static boolean isAccepted(byte[] wrapped, KeysetBinding binding) {
    try {
      WrappedKeyset.open(wrapped, binding, Fixtures.KEK);
      return true;
    } catch (KeysetException refused) {
      return false;
    }
  }
}
