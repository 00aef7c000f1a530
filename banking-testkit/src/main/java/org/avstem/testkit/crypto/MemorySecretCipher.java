package org.avstem.testkit.crypto;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.avstem.core.secret.Secret;
import org.avstem.ports.spi.CipherFault;
import org.avstem.ports.spi.SealedSecret;
import org.avstem.ports.spi.SecretCipher;
import org.avstem.ports.spi.SecretContext;

/**
 * Keeps secrets in memory and hands out numbered tickets for them; a ticket opens only in its own
 * place. Passes the same contract as the real thing but for keys. Thread-safe.
 */
public final class MemorySecretCipher implements SecretCipher {
  private final Map<Long, Sealed> kept = new ConcurrentHashMap<>();
  private final AtomicLong tickets = new AtomicLong();
  private final AtomicLong opened = new AtomicLong();

  @Override
  public SealedSecret seal(Secret secret, SecretContext context) {
    long ticket = tickets.incrementAndGet();
    kept.put(ticket, new Sealed(secret, context));
    return SealedSecret.of(
        ByteBuffer.allocate(Long.BYTES * 2).putLong(ticket).putLong(~ticket).array());
  }

  @Override
  public Secret open(SealedSecret sealed, SecretContext context) {
    opened.incrementAndGet();
    byte[] bytes = sealed.bytes();
    if (bytes.length != Long.BYTES * 2) {
      throw new CipherFault.Integrity(context);
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    long ticket = buffer.getLong();
    Sealed found = kept.get(ticket);
    if (found == null || buffer.getLong() != ~ticket || !found.context.equals(context)) {
      throw new CipherFault.Integrity(context);
    }
    return found.secret;
  }

  /** How often anything was opened, or tried to be. */
  public long opened() {
    return opened.get();
  }

  private record Sealed(Secret secret, SecretContext context) {}
}
