package org.avstem.adapter.crypto;

import java.util.SplittableRandom;
import java.util.UUID;
import org.avstem.core.connection.Environment;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.spi.SecretContext;

/** Keys, tenants and places that the tests share. */
final class Fixtures {
  static final TenantId ALPHA = new TenantId(new UUID(1, 1));
  static final TenantId BETA = new TenantId(new UUID(1, 2));
  static final KeyEncryptionKey KEK =
      KeyEncryptionKey.fromText("TOKEN_ENCRYPTION_KEY", KeyGeneration.newKekText());

  private Fixtures() {}

  static KeyEncryptionKey otherKek() {
    return KeyEncryptionKey.fromText("OTHER_KEY", KeyGeneration.newKekText());
  }

  static SecretContext placeOf(TenantId tenant) {
    return new SecretContext(Environment.PRODUCTION, tenant, "credential", "blob", "row-1", 7);
  }

  static byte[] randomBytes(SplittableRandom random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  static boolean contains(byte[] haystack, byte[] needle) {
    for (int at = 0; at + needle.length <= haystack.length; at++) {
      int same = 0;
      while (same < needle.length && haystack[at + same] == needle[same]) {
        same++;
      }
      if (same == needle.length) {
        return true;
      }
    }
    return false;
  }
}
