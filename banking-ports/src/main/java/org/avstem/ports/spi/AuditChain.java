package org.avstem.ports.spi;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How audit entries are chained: a pure function, the same for every store, so that a chain written
 * by one can be verified by another or offline. Every part is length-prefixed, so no two events
 * have one encoding.
 */
public final class AuditChain {
  /** What the first entry is hashed over: 64 zeros. */
  public static final String GENESIS = "0".repeat(64);

  /** Names the recipe; part of every hash. */
  private static final String RECIPE = "avstem-audit-1";

  private final MessageDigest digest = sha256();

  private AuditChain() {}

  /**
   * The hash of an entry: SHA-256, lower-case hex, over the hash before it ({@link #GENESIS} for
   * the first), its number and its event. The event's time counts in whole microseconds, which is
   * what a database keeps; facts count in the order of their keys.
   */
  public static String hash(String previous, long number, AuditStore.Event event) {
    return new AuditChain()
        .text(RECIPE)
        .text(previous)
        .number(number)
        .number(microseconds(event.at()))
        .text(event.action())
        .text(event.actor())
        .text(event.subject())
        .facts(new TreeMap<>(event.facts()))
        .hex();
  }

  /** Whether {@code entry} is what must stand after {@code previous}. */
  public static boolean follows(String previous, AuditStore.Entry entry) {
    return entry.hash().equals(hash(previous, entry.number(), entry.event()));
  }

  private AuditChain facts(SortedMap<String, String> facts) {
    number(facts.size());
    facts.forEach((key, value) -> text(key).text(value));
    return this;
  }

  private AuditChain text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    number(bytes.length);
    digest.update(bytes);
    return this;
  }

  private AuditChain number(long number) {
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    return this;
  }

  private String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }

  private static long microseconds(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at.truncatedTo(ChronoUnit.MICROS));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
