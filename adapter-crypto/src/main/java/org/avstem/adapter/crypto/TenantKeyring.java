package org.avstem.adapter.crypto;

import com.google.crypto.tink.Aead;
import java.util.Optional;
import org.avstem.adapter.crypto.KeysetCache.Held;
import org.avstem.adapter.crypto.KeysetCache.Reading;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.spi.SealedSecret;
import org.avstem.ports.spi.TenantKeysets;

/** A keyset per tenant, kept wrapped in a store and unwrapped in memory for a while. */
final class TenantKeyring implements Keyring {
  private final TenantKeysets keysets;
  private final KeyEncryptionKey kek;
  private final KeysetCache cache;

  TenantKeyring(TenantKeysets keysets, KeyEncryptionKey kek, KeysetCacheOptions options) {
    this.keysets = keysets;
    this.kek = kek;
    this.cache = new KeysetCache(options);
  }

  @Override
  public Aead forSealing(TenantId tenant) {
    return forOpening(tenant).orElseGet(() -> created(tenant));
  }

  @Override
  public Optional<Aead> forOpening(TenantId tenant) {
    Optional<Held> held = cache.find(tenant);
    return (held.isPresent() ? held : stored(tenant)).map(Held::aead);
  }

  @Override
  public Optional<Aead> reloaded(TenantId tenant) {
    return stored(tenant).map(Held::aead);
  }

  @Override
  public void forget(TenantId tenant) {
    cache.forget(tenant);
  }

  private Optional<Held> stored(TenantId tenant) {
    Reading reading = cache.begin();
    return keysets.find(tenant).map(wrapped -> hold(tenant, wrapped, reading));
  }

  private Aead created(TenantId tenant) {
    Reading reading = cache.begin();
    byte[] fresh = WrappedKeyset.create(KeysetBinding.of(tenant), kek);
    // another replica may have been faster: what is stored is what counts
    SealedSecret stored = keysets.putIfAbsent(tenant, SealedSecret.of(fresh));
    return hold(tenant, stored, reading).aead();
  }

  private Held hold(TenantId tenant, SealedSecret wrapped, Reading reading) {
    Aead aead = WrappedKeyset.open(wrapped.bytes(), KeysetBinding.of(tenant), kek);
    Held entry = new Held(aead, wrapped, reading);
    cache.hold(tenant, entry);
    return entry;
  }
}
