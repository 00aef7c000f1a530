package org.avstem.testkit.stubbank;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A consent as the bank holds it.
 *
 * @param id consent id
 * @param authorisationId id of the authorisation, also the key of the page for people
 * @param order what was asked for
 * @param status Berlin Group word
 * @param signaturesLeft approvals still missing
 * @param bbans accounts that the customer chose
 */
record StubConsent(
    String id,
    String authorisationId,
    Order order,
    String status,
    int signaturesLeft,
    List<String> bbans) {

  /** What the client asked for, with the end date as the bank shortened it. */
  record Order(
      String psuId,
      String redirectUri,
      Optional<String> nokRedirectUri,
      boolean recurring,
      LocalDate validUntil,
      int frequencyPerDay,
      JsonNode access) {}

  StubConsent with(String newStatus) {
    return new StubConsent(id, authorisationId, order, newStatus, signaturesLeft, bbans);
  }

  StubConsent signed(List<String> accounts) {
    int left = signaturesLeft - 1;
    String next = left > 0 ? "partiallyAuthorised" : "valid";
    return new StubConsent(id, authorisationId, order, next, left, List.copyOf(accounts));
  }

  boolean awaitsCustomer() {
    return status.equals("received") || status.equals("partiallyAuthorised");
  }
}
