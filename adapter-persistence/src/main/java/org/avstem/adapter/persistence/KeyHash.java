package org.avstem.adapter.persistence;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import org.avstem.core.matching.OpenItemKey;

/**
 * A key of open items as it is stored: 16 bytes of SHA-256 over its kind and normal form. Names may
 * be longer than an index entry, and an index is no place for them.
 */
final class KeyHash {
  private static final int BYTES = 16;

  private KeyHash() {}

  static byte[] of(OpenItemKey key) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text(key).getBytes(StandardCharsets.UTF_8));
      return Arrays.copyOf(digest, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  static SqlArray all(Collection<OpenItemKey> keys) {
    return SqlArray.bytes(keys, KeyHash::of);
  }

  private static String text(OpenItemKey key) {
    if (key instanceof OpenItemKey.Reference reference) {
      return "reference:" + reference.normalised();
    }
    if (key instanceof OpenItemKey.InvoiceNumber number) {
      return "number:" + number.normalised();
    }
    if (key instanceof OpenItemKey.PartyAccount account) {
      return "account:" + account.canonical();
    }
    if (key instanceof OpenItemKey.PartyName name) {
      return "name:" + name.normalised();
    }
    OpenItemKey.Amount amount = (OpenItemKey.Amount) key;
    return "amount:"
        + amount.direction()
        + ":"
        + amount.amount().currency().getCurrencyCode()
        + ":"
        + amount.amount().minorUnits();
  }
}
