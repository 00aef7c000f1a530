package org.avstem.app.security;

/** What callers may do; each tenant role includes those before it. */
public final class Roles {
  /** Reads. */
  public static final String VIEWER = "viewer";

  /** Runs, decides, hands over open items. */
  public static final String OPERATOR = "operator";

  /** Connects and disconnects banks, reads the audit. */
  public static final String ADMIN = "admin";

  /** Makes tenants and their keys; sees no tenant's data. */
  public static final String PLATFORM = "platform";

  private Roles() {}
}
