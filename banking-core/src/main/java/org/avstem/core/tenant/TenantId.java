package org.avstem.core.tenant;

import java.util.UUID;

/** One customer of the installation. Every stored row, key and façade belongs to exactly one. */
public record TenantId(UUID value) {

  /** Reads the canonical text form; {@link IllegalArgumentException} if it is none. */
  public static TenantId parse(String text) {
    return new TenantId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
