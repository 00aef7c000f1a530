package org.avstem.adapter.crypto;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.avstem.ports.spi.SecretContext;

/**
 * A list of fields as bytes: four bytes of length (big-endian) and the field, for each. Unlike
 * joined strings, no two different lists give the same bytes.
 */
final class AssociatedData {
  private static final byte LAYOUT = 1;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream(160);

  private AssociatedData() {}

  /** Layout version, environment, tenant, table, column, row, secret version. */
  static byte[] of(SecretContext place) {
    return new AssociatedData()
        .add(new byte[] {LAYOUT})
        .add(place.environment().name())
        .add(place.tenant().value())
        .add(place.table())
        .add(place.column())
        .add(place.row())
        .add(ByteBuffer.allocate(Long.BYTES).putLong(place.version()).array())
        .out
        .toByteArray();
  }

  /** Layout version, purpose, owner, the id of the wrapping key. */
  static byte[] of(KeysetBinding binding, KeyFingerprint wrappedBy) {
    return new AssociatedData()
        .add(new byte[] {LAYOUT})
        .add(binding.purpose())
        .add(binding.owner())
        .add(wrappedBy.id())
        .out
        .toByteArray();
  }

  private AssociatedData add(byte[] field) {
    out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(field.length).array());
    out.writeBytes(field);
    return this;
  }

  private AssociatedData add(UUID field) {
    return add(
        ByteBuffer.allocate(2 * Long.BYTES)
            .putLong(field.getMostSignificantBits())
            .putLong(field.getLeastSignificantBits())
            .array());
  }

  private AssociatedData add(String field) {
    try {
      // strict: getBytes would turn every lone surrogate into the same '?'
      ByteBuffer utf8 = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(field));
      byte[] bytes = new byte[utf8.remaining()];
      utf8.get(bytes);
      return add(bytes);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("a secret's place must be valid Unicode", e);
    }
  }
}
