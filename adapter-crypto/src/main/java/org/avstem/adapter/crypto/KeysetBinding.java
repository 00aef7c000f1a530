package org.avstem.adapter.crypto;

import org.avstem.core.tenant.TenantId;

/** What a wrapped keyset is for; under another binding it does not open. */
record KeysetBinding(String purpose, String owner) {
  private static final String TENANT_DATA = "tenant data keyset";
  private static final String EMBEDDED = "embedded data keyset";

  static KeysetBinding of(TenantId tenant) {
    return new KeysetBinding(TENANT_DATA, tenant.toString());
  }

  /** One keyset for all tenants of an embedding program. */
  static KeysetBinding embedded() {
    return new KeysetBinding(EMBEDDED, "");
  }

  @Override
  public String toString() {
    return owner.isEmpty() ? purpose : purpose + " of " + owner;
  }
}
