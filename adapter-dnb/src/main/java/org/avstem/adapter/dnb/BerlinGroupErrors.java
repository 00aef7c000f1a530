package org.avstem.adapter.dnb;

import org.avstem.wire.JsonValue;
import org.avstem.wire.Verdict;
import org.avstem.wire.Verdict.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The error map for account information (Berlin Group 1.3.x, message codes of each status). The
 * code decides where it is known; banks may add codes, then the status decides.
 */
final class BerlinGroupErrors {
  private BerlinGroupErrors() {}

  static Verdict of(int status, JsonValue body) {
    BankMessage message = BankMessage.of(body);
    String code = message.code() == null ? "HTTP_" + status : message.code();
    if (message.revoked()) {
      return new Verdict(Kind.REVOKED, code);
    }
    Kind known = status < 400 || status >= 500 ? null : byCode(message.code());
    return new Verdict(known == null ? byStatus(status, message.code() != null) : known, code);
  }

  private static @Nullable Kind byCode(@Nullable String code) {
    if (code == null) {
      return null;
    }
    if (code.startsWith("CERTIFICATE_")
        || code.startsWith("SIGNATURE_")
        || code.startsWith("ROLE_")
        || code.equals("INVALID_CLIENT")) {
      return Kind.OPERATOR;
    }
    return switch (code) {
      case "CONSENT_EXPIRED" -> Kind.CONSENT_EXPIRED;
      case "CONSENT_INVALID", "CONSENT_UNKNOWN" -> Kind.CONSENT_INVALID;
      case "TOKEN_UNKNOWN",
          "TOKEN_INVALID",
          "TOKEN_EXPIRED",
          "INVALID_TOKEN",
          "INVALID_GRANT",
          "PSU_CREDENTIALS_INVALID",
          "CORPORATE_ID_INVALID" ->
          Kind.CREDENTIAL_REFUSED;
      case "ACCESS_EXCEEDED" -> Kind.LATER;
      // "channel independent blocking by the ASPSP": neither we nor the customer can lift it here
      case "SERVICE_BLOCKED",
          "RESOURCE_UNKNOWN",
          "RESOURCE_EXPIRED",
          "RESOURCE_BLOCKED",
          "REQUESTED_FORMATS_INVALID" ->
          Kind.NOT_OFFERED;
      default -> code.startsWith("CONSENT_") ? Kind.CONSENT_INVALID : null;
    };
  }

  private static Kind byStatus(int status, boolean speaksJson) {
    return switch (status) {
      case 401 -> Kind.CREDENTIAL_REFUSED;
      // Without a code of the specification it comes from something in front of the bank: a
      // firewall or a certificate check. No customer can mend that, so no consent ends over it.
      case 403 -> Kind.OPERATOR;
      // Without a code nobody knows the path: our configuration, not the account.
      case 404 -> speaksJson ? Kind.NOT_OFFERED : Kind.BROKEN;
      case 405, 406, 501 -> Kind.NOT_OFFERED;
      case 408 -> Kind.UNREACHABLE;
      case 429, 503 -> Kind.LATER;
      default -> status >= 400 && status < 500 ? Kind.BROKEN : Kind.UNREACHABLE;
    };
  }
}
