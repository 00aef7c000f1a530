package org.avstem.adapter.crypto;

import com.google.crypto.tink.Aead;
import java.util.Optional;
import org.avstem.core.tenant.TenantId;

/** One keyset for everybody; the associated data keeps tenants apart. */
record SingleKeyring(Aead aead) implements Keyring {

  @Override
  public Aead forSealing(TenantId tenant) {
    return aead;
  }

  @Override
  public Optional<Aead> forOpening(TenantId tenant) {
    return Optional.of(aead);
  }

  @Override
  public Optional<Aead> reloaded(TenantId tenant) {
    return Optional.of(aead);
  }

  @Override
  public void forget(TenantId tenant) {
    // nothing is held for one tenant alone
  }

  @Override
  public String toString() {
    return "***";
  }
}
