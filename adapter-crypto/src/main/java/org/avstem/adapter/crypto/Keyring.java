package org.avstem.adapter.crypto;

import com.google.crypto.tink.Aead;
import java.util.Optional;
import org.avstem.core.tenant.TenantId;

/** Where a cipher has its data keys from. */
sealed interface Keyring permits SingleKeyring, TenantKeyring {

  /** To seal with; made if there is none. */
  Aead forSealing(TenantId tenant);

  /** To open with; empty if the tenant has no keyset. */
  Optional<Aead> forOpening(TenantId tenant);

  /**
   * To open with once more after a refusal: what is stored now, since another replica may have
   * changed it while this one held the former keyset.
   */
  Optional<Aead> reloaded(TenantId tenant);

  /** Drops what is held in memory for the tenant. */
  void forget(TenantId tenant);
}
