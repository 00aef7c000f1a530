package org.avstem.ports.spi;

import org.avstem.core.secret.Secret;

/** Seals and opens secrets. Implementations are thread-safe and never let key bytes out. */
public interface SecretCipher {

  /**
   * Encrypts {@code secret} for exactly one place. Not deterministic: the same secret seals
   * differently each time.
   *
   * @throws CipherFault.Unavailable if the tenant's key cannot be had now
   */
  SealedSecret seal(Secret secret, SecretContext context);

  /**
   * Decrypts what was sealed for {@code context}. Idempotent.
   *
   * @throws CipherFault.Integrity if the ciphertext was not sealed for this context or was changed;
   *     the connection it belongs to must be suspended
   * @throws CipherFault.Unavailable if the tenant's key cannot be had now
   */
  Secret open(SealedSecret sealed, SecretContext context);
}
