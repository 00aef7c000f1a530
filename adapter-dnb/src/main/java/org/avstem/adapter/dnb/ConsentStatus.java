package org.avstem.adapter.dnb;

import org.jspecify.annotations.Nullable;

/** The life of a Berlin Group consent; banks may add states, which decide nothing. */
enum ConsentStatus {
  VALID,
  /** Received, or some of several signers have agreed. */
  OPEN,
  EXPIRED,
  REVOKED_BY_PSU,
  /** Rejected, or ended by us. */
  ENDED,
  UNKNOWN;

  static ConsentStatus of(@Nullable String text) {
    if (text == null) {
      return UNKNOWN;
    }
    return switch (text) {
      case "valid" -> VALID;
      case "received", "partiallyAuthorised" -> OPEN;
      case "expired" -> EXPIRED;
      case "revokedByPsu" -> REVOKED_BY_PSU;
      case "rejected", "terminatedByTpp" -> ENDED;
      default -> UNKNOWN;
    };
  }
}
