package org.avstem.testkit.stubbank;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Optional;
import org.avstem.testkit.stubserver.Request;

/**
 * What a client wants of an account's rows.
 *
 * @param from first day
 * @param to last day, inclusive
 * @param bookingStatus booked, pending or both
 * @param offset rows that earlier pages have shown
 * @param limit rows per page
 * @param continued whether this is a following page
 */
record PageQuery(
    LocalDate from, LocalDate to, String bookingStatus, int offset, int limit, boolean continued) {

  static PageQuery of(Request request, StubBankOptions options) {
    var continuation = request.query("continuation");
    int offset =
        continuation.map(PageQuery::decode).orElseGet(() -> number(request, "offset").orElse(0));
    int limit = Math.min(number(request, "limit").orElse(Integer.MAX_VALUE), pageSize(options));
    return new PageQuery(
        day(request, "dateFrom").orElse(LocalDate.of(1900, 1, 1)),
        day(request, "dateTo").orElse(LocalDate.of(9999, 12, 31)),
        request.query("bookingStatus").orElse("booked"),
        offset,
        limit,
        continuation.isPresent() || offset > 0);
  }

  private static int pageSize(StubBankOptions options) {
    return options.rules().pageSize();
  }

  boolean wantsBooked() {
    return !bookingStatus.equals("pending");
  }

  boolean wantsPending() {
    return !bookingStatus.equals("booked");
  }

  /** The query of the page at another offset; the nonce tells repeated visits apart. */
  String queryAt(int newOffset, long nonce) {
    String token = newOffset + ":" + nonce;
    String sealed =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(token.getBytes(StandardCharsets.US_ASCII));
    return "bookingStatus="
        + bookingStatus
        + "&dateFrom="
        + from
        + "&dateTo="
        + to
        + "&continuation="
        + sealed;
  }

  private static int decode(String continuation) {
    try {
      var token =
          new String(Base64.getUrlDecoder().decode(continuation), StandardCharsets.US_ASCII);
      return Integer.parseInt(token.substring(0, token.indexOf(':')));
    } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
      throw new BankError(400, "PARAMETER_NOT_CONSISTENT", "continuation is not ours");
    }
  }

  private static Optional<Integer> number(Request request, String name) {
    try {
      return request.query(name).map(Integer::valueOf).filter(value -> value >= 0);
    } catch (NumberFormatException e) {
      throw new BankError(400, "FORMAT_ERROR", name + " is no number");
    }
  }

  private static Optional<LocalDate> day(Request request, String name) {
    try {
      // the OAuth2 mode of the source documents sends date-times
      return request
          .query(name)
          .map(text -> LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text));
    } catch (DateTimeException e) {
      throw new BankError(400, "FORMAT_ERROR", name + " is no date");
    }
  }
}
