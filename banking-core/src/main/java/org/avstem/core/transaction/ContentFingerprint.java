package org.avstem.core.transaction;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a reader would see of a row, as 128 bits of a SHA-256, so that equal rows meet whatever ids
 * they carry. Stored, so the recipe is versioned by {@link #RECIPE}.
 *
 * <p>In it: status, day, amount, text, counterparty and payment references. Not in it: the bank's
 * ids, which change without the row changing; the balance after the row, which every late row
 * moves; the value date, which many banks send only with the booking and correct later. Two rows
 * that differ in nothing but these are told apart by counting them.
 */
public record ContentFingerprint(long high, long low) implements Comparable<ContentFingerprint> {
  /** Rises when the recipe changes; stored beside the value. */
  public static final int RECIPE = 1;

  /** The fingerprint of a row by the present recipe. */
  public static ContentFingerprint of(TransactionDetails row) {
    ByteBuffer digest = ByteBuffer.wrap(sha256().digest(lengthPrefixed(fields(row))));
    return new ContentFingerprint(digest.getLong(), digest.getLong());
  }

  private static List<String> fields(TransactionDetails row) {
    var fields = new ArrayList<String>();
    fields.add(row.status().name());
    fields.add(row.day().toString());
    fields.add(Long.toString(row.amount().minorUnits()));
    fields.add(row.amount().currency().getCurrencyCode());
    fields.add(NormalisedText.of(row.remittance().unstructured()));
    fields.add(NormalisedText.of(row.counterparty().name()));
    fields.add(row.counterparty().canonicalAccount());
    fields.add(NormalisedText.endToEndId(row.remittance().endToEndId()));
    fields.addAll(NormalisedText.each(row.remittance().structured()));
    return fields;
  }

  /** Without the lengths, text could be shifted from one field into the next. */
  private static byte[] lengthPrefixed(List<String> fields) {
    List<byte[]> encoded =
        fields.stream().map(field -> field.getBytes(StandardCharsets.UTF_8)).toList();
    int size = encoded.stream().mapToInt(bytes -> Integer.BYTES + bytes.length).sum();
    ByteBuffer buffer = ByteBuffer.allocate(size);
    encoded.forEach(bytes -> buffer.putInt(bytes.length).put(bytes));
    return buffer.array();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  /** Reads {@link #toString} back; {@link IllegalArgumentException} if it is not 32 hex digits. */
  public static ContentFingerprint parse(@Nullable String hex) {
    if (hex == null || hex.length() != 32) {
      throw new IllegalArgumentException("a fingerprint has 32 hex digits");
    }
    return new ContentFingerprint(
        HexFormat.fromHexDigitsToLong(hex, 0, 16), HexFormat.fromHexDigitsToLong(hex, 16, 32));
  }

  @Override
  public int compareTo(ContentFingerprint other) {
    int first = Long.compareUnsigned(high, other.high);
    return first != 0 ? first : Long.compareUnsigned(low, other.low);
  }

  @Override
  public String toString() {
    return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
  }
}
