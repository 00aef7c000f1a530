package org.avstem.adapter.truelayer;

import org.avstem.wire.JsonValue;
import org.avstem.wire.Verdict;
import org.avstem.wire.Verdict.Kind;

/**
 * What errors of the extension mean. They are RFC 7807 problems without a code, so the status
 * decides: a connection that cannot be extended (422), one that is dead (401) and a client whose
 * consent screen was not reviewed yet (400) all need a new consent.
 */
final class ExtendErrors {
  private ExtendErrors() {}

  static Verdict of(int status, JsonValue body) {
    ErrorBody error = ErrorBody.of(body);
    Kind kind =
        switch (status) {
          case 400, 401, 422, 404, 405, 501 -> Kind.NOT_OFFERED;
          case 403 -> Kind.OPERATOR;
          case 429 -> Kind.LATER;
          // A bare one may come from a proxy, after TrueLayer behind it has rotated the tokens.
          case 503 -> error.code() == null ? Kind.UNREACHABLE : Kind.LATER;
          default ->
              status >= 400 && status < 500 && status != 408 ? Kind.BROKEN : Kind.UNREACHABLE;
        };
    return new Verdict(kind, error.codeOr(status));
  }
}
