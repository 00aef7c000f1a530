package org.avstem.app.security;

import io.quarkus.security.ForbiddenException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import org.avstem.core.tenant.TenantId;

/** The caller of the request at hand. */
@RequestScoped
public class CurrentCaller {
  static final String ATTRIBUTE = "avstem.caller";
  private final SecurityIdentity identity;

  CurrentCaller(SecurityIdentity identity) {
    this.identity = identity;
  }

  /** The tenant whose key was shown. */
  public TenantId tenant() {
    return caller().tenant().orElseThrow(ForbiddenException::new);
  }

  /** Who acts, for the audit. */
  public String actor() {
    return caller().actor();
  }

  /** Whether the platform calls. */
  public boolean isPlatform() {
    return caller().tenant().isEmpty();
  }

  private Caller caller() {
    Caller caller = identity.getAttribute(ATTRIBUTE);
    if (caller == null) {
      throw new ForbiddenException();
    }
    return caller;
  }
}
