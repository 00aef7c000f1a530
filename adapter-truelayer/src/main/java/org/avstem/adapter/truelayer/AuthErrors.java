package org.avstem.adapter.truelayer;

import org.avstem.wire.JsonValue;
import org.avstem.wire.Verdict;
import org.avstem.wire.Verdict.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What errors of the authentication server mean. A refresh token is dead only where the server says
 * so in its own words: a gateway's bare 401 or 403 must not end consents.
 */
final class AuthErrors {
  private AuthErrors() {}

  static Verdict of(int status, JsonValue body) {
    ErrorBody error = ErrorBody.of(body);
    Kind known = status < 400 || status >= 500 ? null : byCode(error);
    return new Verdict(known == null ? byStatus(status) : known, error.codeOr(status));
  }

  private static @Nullable Kind byCode(ErrorBody error) {
    if (error.code() == null) {
      return null;
    }
    return switch (error.code()) {
      case "INVALID_GRANT", "INVALID_AUTHORIZATION_CODE", "INVALID_TOKEN" ->
          Kind.CREDENTIAL_REFUSED;
      case "INVALID_CLIENT", "UNAUTHORIZED_CLIENT" -> Kind.OPERATOR;
      case "INVALID_REQUEST" -> byReason(error.reason());
      default -> null;
    };
  }

  private static @Nullable Kind byReason(String reason) {
    if (reason.contains("consent expired or revoked")) {
      return Kind.CONSENT_INVALID;
    }
    return reason.contains("refresh_token") ? Kind.CREDENTIAL_REFUSED : null;
  }

  private static Kind byStatus(int status) {
    return switch (status) {
      case 401, 403 -> Kind.OPERATOR;
      case 408 -> Kind.UNREACHABLE;
      case 429, 503 -> Kind.LATER;
      default -> status >= 400 && status < 500 ? Kind.BROKEN : Kind.UNREACHABLE;
    };
  }
}
