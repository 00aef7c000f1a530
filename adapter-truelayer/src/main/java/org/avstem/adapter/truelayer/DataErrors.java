package org.avstem.adapter.truelayer;

import org.avstem.wire.JsonValue;
import org.avstem.wire.Verdict;
import org.avstem.wire.Verdict.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What errors of the Data API mean. TrueLayer's code decides where it is known, else the status:
 * banks and gateways in between add their own.
 */
final class DataErrors {
  private DataErrors() {}

  static Verdict of(int status, JsonValue body) {
    ErrorBody error = ErrorBody.of(body);
    Kind known = status < 400 ? null : byCode(error);
    return new Verdict(
        known == null ? byStatus(status, error.code() != null) : known, error.codeOr(status));
  }

  /** The meaning of a code alone; null for one that we do not know. */
  static @Nullable Kind byCode(ErrorBody error) {
    if (error.code() == null) {
      return null;
    }
    if (error.reason().contains("consent expired or revoked")) {
      return Kind.CONSENT_INVALID;
    }
    return switch (error.code()) {
      case "INVALID_TOKEN", "UNAUTHORIZED", "INVALID_GRANT" -> Kind.CREDENTIAL_REFUSED;
      case "INVALID_CLIENT", "UNAUTHORIZED_CLIENT" -> Kind.OPERATOR;
      case "INVALID_DATE_RANGE", "SCA_EXCEEDED" -> Kind.RANGE_REFUSED;
      case "ACCESS_DENIED" -> Kind.WITHHELD;
      case "ACCOUNT_NOT_FOUND", "ENDPOINT_NOT_SUPPORTED" -> Kind.NOT_OFFERED;
      case "PROVIDER_TOO_MANY_REQUESTS",
          "PROVIDER_REQUEST_LIMIT_EXCEEDED",
          "PROVIDER_ERROR",
          "CONNECTOR_OVERLOAD",
          "TEMPORARILY_UNAVAILABLE" ->
          Kind.LATER;
      case "CONNECTOR_TIMEOUT", "PROVIDER_TIMEOUT", "INTERNAL_SERVER_ERROR" -> Kind.UNREACHABLE;
      case "VALIDATION_ERROR", "DEPRECATED_PROVIDER" -> Kind.BROKEN;
      default -> null;
    };
  }

  private static Kind byStatus(int status, boolean coded) {
    return switch (status) {
      case 401 -> Kind.CREDENTIAL_REFUSED;
      // Without a code it comes from something in front of TrueLayer; with a new one it may be this
      // resource or the consent.
      case 403 -> coded ? Kind.WITHHELD : Kind.OPERATOR;
      case 404 -> coded ? Kind.NOT_OFFERED : Kind.BROKEN;
      case 405, 501 -> Kind.NOT_OFFERED;
      case 408 -> Kind.UNREACHABLE;
      case 429, 503 -> Kind.LATER;
      default -> status >= 400 && status < 500 ? Kind.BROKEN : Kind.UNREACHABLE;
    };
  }
}
