package org.avstem.adapter.truelayer;

import java.util.Locale;
import org.avstem.wire.Codes;
import org.avstem.wire.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * What an error says: {@code error} with an optional {@code error_details.reason}. Descriptions are
 * for people and never kept.
 *
 * @param code null where there is none, as in an RFC 7807 problem or a gateway's page
 * @param reason in lower case, to be compared and never repeated; empty where there is none
 */
record ErrorBody(@Nullable String code, String reason) {

  static ErrorBody of(JsonValue body) {
    String error = body.at("error").text();
    String reason = body.at("error_details").at("reason").text();
    return new ErrorBody(
        error == null ? null : Codes.ofLower(error),
        reason == null ? "" : reason.toLowerCase(Locale.ROOT));
  }

  static ErrorBody ofCode(@Nullable String error) {
    return new ErrorBody(error == null ? null : Codes.ofLower(error), "");
  }

  String codeOr(int status) {
    return code == null ? "HTTP_" + status : code;
  }

  @Override
  public String toString() {
    return "ErrorBody[" + code + "]";
  }
}
