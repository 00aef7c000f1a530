package org.avstem.adapter.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.UUID;
import org.avstem.core.secret.Secret;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.spi.CipherFault;
import org.avstem.ports.spi.SealedSecret;
import org.avstem.ports.spi.SecretContext;
import org.avstem.testkit.clock.SettableClock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ShreddingTest {
  private static final Duration LIFETIME = Duration.ofSeconds(60);
  private static final SecretContext ALPHA = Fixtures.placeOf(Fixtures.ALPHA);
  private static final Secret TOKEN = Secret.of("a token pair");
  private final SettableClock clock = SettableClock.at("2026-03-29T00:59:30Z");
  private final KeysetTable table = new KeysetTable();
  private final TinkSecretCipher cipher = replica(10_000);

  @Test
  @Tag("T-ENC-3")
  void a_destroyed_keyset_is_dead_on_every_replica_when_the_cache_has_run_out() {
    var sealed = cipher.seal(TOKEN, ALPHA);
    table.destroy(Fixtures.ALPHA);
    clock.advance(LIFETIME.minusNanos(1));
    assertThat(cipher.open(sealed, ALPHA)).isEqualTo(TOKEN);

    clock.advance(Duration.ofNanos(1));

    assertThatExceptionOfType(CipherFault.Unavailable.class)
        .isThrownBy(() -> cipher.open(sealed, ALPHA));
  }

  @Test
  @Tag("T-ENC-3")
  void here_it_is_dead_at_once_after_forgetting() {
    var sealed = cipher.seal(TOKEN, ALPHA);
    table.destroy(Fixtures.ALPHA);

    cipher.forget(Fixtures.ALPHA);

    assertThatExceptionOfType(CipherFault.Unavailable.class)
        .isThrownBy(() -> cipher.open(sealed, ALPHA));
  }

  @Test
  @Tag("T-ENC-3")
  void a_new_keyset_of_the_same_tenant_opens_nothing_old() {
    var old = cipher.seal(TOKEN, ALPHA);
    table.destroy(Fixtures.ALPHA);
    cipher.forget(Fixtures.ALPHA);

    var fresh = cipher.seal(TOKEN, ALPHA);

    assertThat(cipher.open(fresh, ALPHA)).isEqualTo(TOKEN);
    assertThatExceptionOfType(CipherFault.Integrity.class)
        .isThrownBy(() -> cipher.open(old, ALPHA));
  }

  @Test
  void a_keyset_that_was_read_before_and_arrives_after_forgetting_is_not_held() {
    var cache = new KeysetCache(new KeysetCacheOptions(clock, LIFETIME, 10));
    var reading = cache.begin();
    cache.forget(Fixtures.ALPHA);

    cache.hold(Fixtures.ALPHA, held(reading));

    assertThat(cache.find(Fixtures.ALPHA)).isEmpty();
  }

  @Test
  void a_keyset_that_was_read_earlier_does_not_replace_one_read_later() {
    var cache = new KeysetCache(new KeysetCacheOptions(clock, LIFETIME, 10));
    var slow = held(cache.begin());
    clock.advance(Duration.ofSeconds(1));
    var quick = held(cache.begin());
    cache.hold(Fixtures.ALPHA, quick);

    cache.hold(Fixtures.ALPHA, slow);

    assertThat(cache.find(Fixtures.ALPHA)).containsSame(quick);
  }

  @Test
  void a_replica_that_still_holds_the_former_keyset_reads_what_the_new_one_sealed() {
    var other = replica(10_000);
    cipher.seal(TOKEN, ALPHA);
    other.seal(TOKEN, ALPHA);
    table.destroy(Fixtures.ALPHA);
    cipher.forget(Fixtures.ALPHA);
    var fresh = cipher.seal(TOKEN, ALPHA);

    var opened = other.open(fresh, ALPHA);

    assertThat(opened).isEqualTo(TOKEN);
  }

  @Test
  void a_clock_that_is_set_back_does_not_lengthen_a_keysets_life() {
    var sealed = cipher.seal(TOKEN, ALPHA);
    table.destroy(Fixtures.ALPHA);

    clock.set(clock.instant().minusSeconds(3600));

    assertThatExceptionOfType(CipherFault.Unavailable.class)
        .isThrownBy(() -> cipher.open(sealed, ALPHA));
  }

  @Test
  void within_its_life_a_keyset_is_read_once() {
    var sealed = cipher.seal(TOKEN, ALPHA);
    int before = table.reads.get();

    for (int i = 0; i < 100; i++) {
      cipher.open(sealed, ALPHA);
    }

    assertThat(table.reads.get()).isEqualTo(before);
  }

  @Test
  void no_more_tenants_are_held_than_allowed_and_the_oldest_goes_first() {
    var narrow = replica(3);
    SealedSecret first = narrow.seal(TOKEN, Fixtures.placeOf(tenant(1)));
    narrow.seal(TOKEN, Fixtures.placeOf(tenant(2)));
    narrow.seal(TOKEN, Fixtures.placeOf(tenant(3)));
    SealedSecret last = narrow.seal(TOKEN, Fixtures.placeOf(tenant(4)));
    int before = table.reads.get();

    narrow.open(last, Fixtures.placeOf(tenant(4)));
    assertThat(table.reads.get()).isEqualTo(before);
    narrow.open(first, Fixtures.placeOf(tenant(1)));
    assertThat(table.reads.get()).isEqualTo(before + 1);
  }

  @Test
  void what_has_run_out_leaves_memory_when_the_next_keyset_arrives() {
    var cache = new KeysetCache(new KeysetCacheOptions(clock, LIFETIME, 10));
    cache.hold(tenant(1), held(cache.begin()));
    cache.hold(tenant(2), held(cache.begin()));
    clock.advance(LIFETIME);

    cache.hold(tenant(3), held(cache.begin()));

    assertThat(cache.size()).isEqualTo(1);
  }

  @Test
  void impossible_cache_options_are_refused() {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> new KeysetCacheOptions(clock, Duration.ofMinutes(61), 10));
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> new KeysetCacheOptions(clock, Duration.ofNanos(-1), 10));
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> new KeysetCacheOptions(clock, LIFETIME, 0));
  }

  private TinkSecretCipher replica(int tenantsMax) {
    return TinkSecretCipher.perTenant(
        table, Fixtures.KEK, new KeysetCacheOptions(clock, LIFETIME, tenantsMax));
  }

  private static KeysetCache.Held held(KeysetCache.Reading reading) {
    byte[] wrapped = WrappedKeyset.create(KeysetBinding.of(Fixtures.ALPHA), Fixtures.KEK);
    var aead = WrappedKeyset.open(wrapped, KeysetBinding.of(Fixtures.ALPHA), Fixtures.KEK);
    return new KeysetCache.Held(aead, SealedSecret.of(wrapped), reading);
  }

  private static TenantId tenant(int number) {
    return new TenantId(new UUID(9, number));
  }
}
