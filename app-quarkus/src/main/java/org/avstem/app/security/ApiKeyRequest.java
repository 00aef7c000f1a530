package org.avstem.app.security;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;
import org.avstem.core.secret.Secret;

/** A key as it was shown. */
final class ApiKeyRequest extends BaseAuthenticationRequest {
  private final Secret key;

  ApiKeyRequest(Secret key) {
    this.key = key;
  }

  Secret key() {
    return key;
  }
}
