package org.avstem.testkit.stubbank;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.avstem.testkit.stubbank.ledger.BankLedger;
import org.avstem.testkit.stubserver.Answer;
import org.avstem.testkit.stubserver.Json;
import org.avstem.testkit.stubserver.Request;

/** Answers the consent paths of the Berlin Group flavours. */
final class ConsentDesk {

  private static final Pattern PSU_ID = Pattern.compile("\\d{11}|[A-Za-z]{2}\\d{5}");

  private final StubBankOptions options;
  private final StubConsents consents;
  private final Supplier<LocalDate> today;
  private final Links links;
  private final BankLedger ledger;

  ConsentDesk(
      StubBankOptions options,
      StubConsents consents,
      Supplier<LocalDate> today,
      Links links,
      BankLedger ledger) {
    this.options = options;
    this.consents = consents;
    this.today = today;
    this.links = links;
    this.ledger = ledger;
  }

  Answer answer(Request request, Route.Match match) {
    if (match.route().endpoint() == Endpoint.CREATE_CONSENT) {
      return created(consents.create(order(request), options.rules().signers()));
    }
    var consent =
        consents
            .find(match.parts().get(0))
            .orElseThrow(() -> new BankError(403, "CONSENT_UNKNOWN", "no such consent"));
    return switch (match.route().endpoint()) {
      case GET_CONSENT -> Answer.json(200, Json.bytes(json -> writeConsent(json, consent)));
      case CONSENT_STATUS -> single("consentStatus", consent.status());
      case SCA_STATUS -> single("scaStatus", scaStatus(consent));
      default -> {
        consents.terminate(consent.id());
        yield Answer.empty(204);
      }
    };
  }

  private StubConsent.Order order(Request request) {
    String psuId = request.header("PSU-ID").orElse("");
    if (options.flavour() == Flavour.DNB && !PSU_ID.matcher(psuId).matches()) {
      throw format(
          "User id can be either an 11 digit valid Norwegian ssn - or 2 letters followed by 5"
              + " digits (business)");
    }
    if (request.header("PSU-IP-Address").isEmpty()) {
      throw format("PSU-IP-Address is missing");
    }
    String redirect =
        request.header("TPP-Redirect-URI").orElseThrow(() -> format("TPP-Redirect-URI is missing"));
    var body = Json.parse(request.body()).orElseThrow(() -> format("the body is no JSON"));
    return new StubConsent.Order(
        psuId,
        redirect,
        request.header("TPP-Nok-Redirect-URI"),
        body.path("recurringIndicator").asBoolean(),
        validUntil(body),
        body.path("frequencyPerDay").asInt(1),
        body.path("access"));
  }

  private LocalDate validUntil(JsonNode body) {
    try {
      var asked = LocalDate.parse(body.path("validUntil").asText());
      var latest = today.get().plusDays(options.rules().validityDaysMax());
      if (asked.isBefore(today.get())) {
        throw format("validUntil lies in the past");
      }
      return asked.isAfter(latest) ? latest : asked;
    } catch (DateTimeParseException e) {
      throw format("validUntil is no date");
    }
  }

  private static BankError format(String text) {
    return new BankError(400, "FORMAT_ERROR", text);
  }

  private Answer created(StubConsent consent) {
    String self = links.to("/consents/" + consent.id());
    byte[] body =
        Json.bytes(
            json -> {
              json.writeStartObject();
              json.writeStringField("consentStatus", consent.status());
              json.writeStringField("consentId", consent.id());
              json.writeObjectFieldStart("_links");
              link(json, "scaRedirect", links.page("/sca/" + consent.authorisationId()));
              link(json, "self", self);
              link(json, "status", self + "/status");
              link(json, "scaStatus", self + "/authorisations/" + consent.authorisationId());
              json.writeEndObject();
              json.writeEndObject();
            });
    return Answer.json(201, body).with("ASPSP-SCA-Approach", "REDIRECT").with("Location", self);
  }

  private void writeConsent(JsonGenerator json, StubConsent consent) throws IOException {
    json.writeStartObject();
    json.writeFieldName("access");
    if (consent.bbans().isEmpty()) {
      json.writeTree(consent.order().access());
    } else {
      writeAccess(json, consent);
    }
    json.writeBooleanField("recurringIndicator", consent.order().recurring());
    json.writeStringField("validUntil", consent.order().validUntil().toString());
    json.writeNumberField("frequencyPerDay", consent.order().frequencyPerDay());
    json.writeStringField("lastActionDate", today.get().toString());
    json.writeStringField("consentStatus", consent.status());
    json.writeEndObject();
  }

  /** The rights that were asked for, on the accounts that the customer chose. */
  private void writeAccess(JsonGenerator json, StubConsent consent) throws IOException {
    boolean ibans = options.flavour() == Flavour.OTHER_BANK;
    json.writeStartObject();
    for (String right : new String[] {"accounts", "balances", "transactions"}) {
      if (consent.order().access().has(right)) {
        json.writeArrayFieldStart(right);
        for (String bban : consent.bbans()) {
          json.writeStartObject();
          json.writeStringField(
              ibans ? "iban" : "bban", ibans ? ledger.account(bban).account().iban() : bban);
          json.writeEndObject();
        }
        json.writeEndArray();
      }
    }
    json.writeEndObject();
  }

  private static String scaStatus(StubConsent consent) {
    return switch (consent.status()) {
      case "received" -> "received";
      case "partiallyAuthorised" -> "started";
      case "rejected" -> "failed";
      default -> "finalised";
    };
  }

  private static Answer single(String name, String value) {
    return Answer.json(
        200,
        Json.bytes(
            json -> {
              json.writeStartObject();
              json.writeStringField(name, value);
              json.writeEndObject();
            }));
  }

  static void link(JsonGenerator json, String name, String href) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeStringField("href", href);
    json.writeEndObject();
  }
}
