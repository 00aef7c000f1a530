package org.avstem.testkit.contract;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.avstem.core.secret.Secret;
import org.avstem.ports.spi.CipherFault;
import org.avstem.ports.spi.SealedSecret;
import org.avstem.ports.spi.SecretCipher;
import org.avstem.ports.spi.SecretContext;

/**
 * A plain cipher to try the contract on: one fixed key, so for tests of the contract alone.
 *
 * @param nonces twelve bytes for each sealing
 * @param place how a context becomes associated data
 */
record AesGcm(Supplier<byte[]> nonces, Function<SecretContext, String> place)
    implements SecretCipher {
  private static final SecretKeySpec KEY = new SecretKeySpec(new byte[32], "AES");
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  /** Each part with its length, so that none runs into the next. */
  static String lengthPrefixed(SecretContext context) {
    StringBuilder all = new StringBuilder();
    for (Object part : parts(context)) {
      all.append(part.toString().length()).append(':').append(part);
    }
    return all.toString();
  }

  /** What must not be done. */
  static String concatenated(SecretContext context) {
    StringBuilder all = new StringBuilder();
    Arrays.stream(parts(context)).forEach(all::append);
    return all.toString();
  }

  private static Object[] parts(SecretContext context) {
    return new Object[] {
      context.environment(),
      context.tenant(),
      context.table(),
      context.column(),
      context.row(),
      context.version()
    };
  }

  @Override
  public SealedSecret seal(Secret secret, SecretContext context) {
    byte[] nonce = nonces.get();
    try {
      byte[] body = cipher(Cipher.ENCRYPT_MODE, nonce, context).doFinal(secret.revealBytes());
      return SealedSecret.of(ByteBuffer.allocate(NONCE + body.length).put(nonce).put(body).array());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Secret open(SealedSecret sealed, SecretContext context) {
    byte[] bytes = sealed.bytes();
    if (bytes.length < NONCE + TAG_BITS / Byte.SIZE) {
      throw new CipherFault.Integrity(context);
    }
    try {
      byte[] nonce = Arrays.copyOf(bytes, NONCE);
      return Secret.of(
          cipher(Cipher.DECRYPT_MODE, nonce, context).doFinal(bytes, NONCE, bytes.length - NONCE));
    } catch (GeneralSecurityException e) {
      throw new CipherFault.Integrity(context);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, SecretContext context)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, KEY, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(place.apply(context).getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
