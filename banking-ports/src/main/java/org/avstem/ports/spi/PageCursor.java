package org.avstem.ports.spi;

/**
 * Where the next page begins, in the bank's own words; opaque, may hold an account number, never
 * logged.
 */
public record PageCursor(String value) {
  @Override
  public String toString() {
    return "PageCursor[***]";
  }
}
