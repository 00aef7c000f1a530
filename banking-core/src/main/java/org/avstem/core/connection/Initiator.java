package org.avstem.core.connection;

/**
 * The ERP's opaque name for the user who asked for a connection. Compared, stored as evidence,
 * never interpreted.
 */
public record Initiator(String value) {
  private static final int LENGTH_MAX = 200;

  public Initiator {
    if (value.isBlank()
        || value.length() > LENGTH_MAX
        || value.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "an initiator is 1 to " + LENGTH_MAX + " printable characters");
    }
  }
}
