package org.avstem.adapter.crypto;

import com.google.crypto.tink.Aead;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import org.avstem.core.secret.Secret;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.spi.CipherFault;
import org.avstem.ports.spi.SealedSecret;
import org.avstem.ports.spi.SecretCipher;
import org.avstem.ports.spi.SecretContext;
import org.avstem.ports.spi.StoreFault;
import org.avstem.ports.spi.TenantKeysets;

/**
 * Seals with AES256-GCM under Tink keysets, bound to the secret's place. The ciphertext is Tink's
 * own: 33 bytes longer than the secret. Immutable and thread-safe.
 */
public final class TinkSecretCipher implements SecretCipher {
  /** The longest secret that is sealed. */
  static final int SECRET_BYTES_MAX = 1024 * 1024;

  private static final int CIPHERTEXT_BYTES_MAX = SECRET_BYTES_MAX + 33;
  private final Keyring keyring;
  private final KeyEncryptionKey kek;

  private TinkSecretCipher(Keyring keyring, KeyEncryptionKey kek) {
    this.keyring = keyring;
    this.kek = kek;
  }

  /**
   * One data keyset for all tenants, from a file that {@link KeysetFiles#create} made. Reads it
   * once, now; creates nothing. No tenant can be shredded by itself.
   *
   * @throws KeysetException if there is no such file, it was wrapped by another key or is damaged
   */
  public static TinkSecretCipher fromKeysetFile(Path keyset, KeyEncryptionKey kek) {
    return new TinkSecretCipher(new SingleKeyring(KeysetFiles.load(keyset, kek)), kek);
  }

  /** {@link #perTenant(TenantKeysets, KeyEncryptionKey, KeysetCacheOptions)} with the standard. */
  public static TinkSecretCipher perTenant(TenantKeysets keysets, KeyEncryptionKey kek) {
    return perTenant(keysets, kek, KeysetCacheOptions.standard());
  }

  /**
   * A data keyset per tenant, made when the tenant's first secret is sealed. Destroying a stored
   * keyset makes the tenant's secrets unreadable: here at once after {@link #forget}, on every
   * other replica when what it holds in memory has reached {@link KeysetCacheOptions#lifetime}.
   * Stop sealing for the tenant before: what a replica seals meanwhile under the destroyed keyset
   * is lost, and a later sealing makes a new keyset.
   *
   * <p>A tenant without a keyset, a store that does not answer and a keyset under another
   * key-encryption key are {@link CipherFault.Unavailable}: a restored keyset, store or key heals
   * them, so no connection is to be suspended. A changed or moved keyset is {@link
   * CipherFault.Integrity} for whoever opens, {@code Unavailable} for whoever seals. The {@link
   * KeysetException} or {@link StoreFault} is the cause.
   */
  public static TinkSecretCipher perTenant(
      TenantKeysets keysets, KeyEncryptionKey kek, KeysetCacheOptions options) {
    return new TinkSecretCipher(new TenantKeyring(keysets, kek, options), kek);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the secret is longer than a mebibyte
   */
  @Override
  public SealedSecret seal(Secret secret, SecretContext context) {
    Aead aead;
    try {
      aead = keyring.forSealing(context.tenant());
    } catch (KeysetException | StoreFault cause) {
      throw unavailable(cause);
    }
    return seal(aead, secret, context);
  }

  @Override
  public Secret open(SealedSecret sealed, SecretContext context) {
    byte[] ciphertext = sealed.bytes();
    if (ciphertext.length > CIPHERTEXT_BYTES_MAX) {
      throw new CipherFault.Integrity(context);
    }
    try {
      return opened(keyring.forOpening(context.tenant()), ciphertext, context)
          .or(() -> opened(keyring.reloaded(context.tenant()), ciphertext, context))
          .orElseThrow(() -> new CipherFault.Integrity(context));
    } catch (KeysetException cause) {
      throw cause.reason() == KeysetException.Reason.WRONG_KEY
          ? unavailable(cause)
          : because(cause, new CipherFault.Integrity(context));
    } catch (StoreFault cause) {
      throw unavailable(cause);
    }
  }

  /**
   * Drops what is held in memory for the tenant, so that a keyset destroyed before is dead in this
   * process at once. Idempotent.
   */
  public void forget(TenantId tenant) {
    keyring.forget(tenant);
  }

  /**
   * Makes a keyset, wraps and unwraps it by the key-encryption key, seals and opens with it, and
   * sees a changed ciphertext refused. Touches no store and leaves nothing behind; for readiness.
   *
   * @throws CipherFault.Unavailable if any of it fails
   */
  public void selfTest() {
    try {
      KeysetBinding binding = SelfTest.BINDING;
      SelfTest.of(WrappedKeyset.open(WrappedKeyset.create(binding, kek), binding, kek));
    } catch (KeysetException cause) {
      throw unavailable(cause);
    }
  }

  /**
   * {@link #selfTest()}, and the same with the keyset that is stored for {@code tenant}, freshly
   * read, if there is one: finds a key-encryption key that is not the one the store was written
   * under. Creates nothing.
   *
   * @throws CipherFault.Unavailable if any of it fails
   */
  public void selfTest(TenantId tenant) {
    selfTest();
    try {
      keyring.reloaded(tenant).ifPresent(SelfTest::of);
    } catch (KeysetException | StoreFault cause) {
      throw unavailable(cause);
    }
  }

  @Override
  public String toString() {
    return "***";
  }

  private static SealedSecret seal(Aead aead, Secret secret, SecretContext context) {
    byte[] plaintext = secret.revealBytes();
    try {
      if (plaintext.length > SECRET_BYTES_MAX) {
        throw new IllegalArgumentException("a secret longer than " + SECRET_BYTES_MAX + " bytes");
      }
      return SealedSecret.of(aead.encrypt(plaintext, AssociatedData.of(context)));
    } catch (GeneralSecurityException e) {
      throw because(e, new CipherFault.Unavailable("the platform refused to encrypt"));
    } finally {
      Arrays.fill(plaintext, (byte) 0);
    }
  }

  private static Optional<Secret> opened(
      Optional<Aead> aead, byte[] ciphertext, SecretContext context) {
    if (aead.isEmpty()) {
      throw unavailable(
          new KeysetException(
              KeysetException.Reason.MISSING, "tenant " + context.tenant() + " has no keyset"));
    }
    try {
      byte[] plaintext = aead.get().decrypt(ciphertext, AssociatedData.of(context));
      Secret secret = Secret.of(plaintext);
      Arrays.fill(plaintext, (byte) 0);
      return Optional.of(secret);
    } catch (GeneralSecurityException notSealedForThisPlace) {
      return Optional.empty();
    }
  }

  private static CipherFault.Unavailable unavailable(RuntimeException cause) {
    return because(cause, new CipherFault.Unavailable(String.valueOf(cause.getMessage())));
  }

  private static <F extends CipherFault> F because(Exception cause, F fault) {
    fault.initCause(cause);
    return fault;
  }
}
