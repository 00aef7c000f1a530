package org.avstem.adapter.dnb;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.avstem.core.secret.Secret;
import org.avstem.http.HttpAnswer;
import org.avstem.http.HttpBody;
import org.avstem.http.HttpHeader;
import org.avstem.http.HttpRequestSpec;
import org.avstem.ports.spi.ConsentRequest;
import org.avstem.wire.BadAnswer;
import org.avstem.wire.BankLine;
import org.avstem.wire.Codes;
import org.avstem.wire.JsonTree;
import org.avstem.wire.JsonValue;
import org.avstem.wire.Reply;

/** The four calls of the consent resource. */
final class ConsentResource {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final Pattern CONSENT_ID = Pattern.compile("[\\x21-\\x7e]{1,512}");

  private final DnbConfig config;
  private final BankLine line;
  private final Requests requests;
  private final InstantSource clock;

  ConsentResource(DnbConfig config, BankLine line, Requests requests, InstantSource clock) {
    this.config = config;
    this.line = line;
    this.requests = requests;
    this.clock = clock;
  }

  /**
   * A consent just opened.
   *
   * @param redirect where the person decides, if the bank said
   * @param approach a code for how the bank wants it otherwise
   */
  record Opened(String id, Optional<String> redirect, String approach) {
    @Override
    public String toString() {
      return "Opened[***]";
    }
  }

  /** Where the bank is told to send the person. */
  record WayBack(URI agreed, Optional<URI> refused) {
    @Override
    public String toString() {
      return "WayBack[***]";
    }
  }

  Reply<Opened> open(ConsentRequest request, Optional<Secret> psuId, WayBack back) {
    List<HttpHeader> headers = requests.headers();
    psuId.ifPresent(id -> headers.add(new HttpHeader("PSU-ID", id.revealText())));
    headers.addAll(Requests.person(request.presence()));
    headers.add(new HttpHeader("TPP-Redirect-Preferred", "true"));
    headers.add(new HttpHeader("TPP-Redirect-URI", back.agreed().toString()));
    back.refused()
        .ifPresent(uri -> headers.add(new HttpHeader("TPP-Nok-Redirect-URI", uri.toString())));
    var spec =
        new HttpRequestSpec(
            "POST",
            requests.consents(),
            headers,
            Optional.of(new HttpBody("application/json", body(request.consentDays()))),
            "POST /consents");
    return line.send(spec, ConsentResource::opened);
  }

  Reply<ConsentDocument> status(Grant grant) {
    return line.send(
        spec("GET", grant, "/status", "GET /consents/{id}/status"),
        answer -> ConsentDocument.status(JsonTree.document(answer.body())));
  }

  Reply<ConsentDocument> read(Grant grant) {
    return line.send(
        spec("GET", grant, "", "GET /consents/{id}"),
        answer -> ConsentDocument.whole(JsonTree.document(answer.body())));
  }

  Reply<Boolean> delete(Grant grant) {
    return line.acknowledged(spec("DELETE", grant, "", "DELETE /consents/{id}"));
  }

  private HttpRequestSpec spec(String method, Grant grant, String suffix, String logName) {
    if (grant.consentId() == null) {
      throw new IllegalArgumentException("the credential holds no consent");
    }
    List<HttpHeader> headers = requests.headers();
    headers.addAll(Requests.bearer(grant));
    return HttpRequestSpec.of(
        method, requests.consent(grant.consentId(), suffix), headers, logName);
  }

  private static Opened opened(HttpAnswer answer) throws IOException {
    JsonValue body = JsonTree.document(answer.body());
    String id = body.at("consentId").text();
    if (id == null || !CONSENT_ID.matcher(id).matches()) {
      throw new BadAnswer("CONSENT_ID_MISSING");
    }
    JsonValue links = body.at("_links");
    JsonValue redirect = links.at("scaRedirect");
    String href = redirect.isObject() ? redirect.at("href").text() : redirect.text();
    String said = answer.header("ASPSP-SCA-Approach").orElse("");
    return new Opened(id, Optional.ofNullable(href), approach(links, said));
  }

  /** The bank's header says it plainly where it comes; else the links tell. */
  private static String approach(JsonValue links, String said) {
    if (!links.at("scaOAuth").isNothing()) {
      return "SCA_OAUTH";
    }
    if (said.equalsIgnoreCase("DECOUPLED") || said.equalsIgnoreCase("EMBEDDED")) {
      return Codes.ofLower("sca_" + said);
    }
    if (!links.at("startAuthorisationWithPsuAuthentication").isNothing()
        || !links.at("startAuthorisationWithEncryptedPsuAuthentication").isNothing()) {
      return "SCA_EMBEDDED";
    }
    if (!links.at("startAuthorisationWithPsuIdentification").isNothing()) {
      return "SCA_DECOUPLED";
    }
    return links.at("startAuthorisation").isNothing() ? "SCA_NOT_OFFERED" : "SCA_EXPLICIT_START";
  }

  private byte[] body(int consentDays) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), config.profile().zone());
    var out = new ByteArrayOutputStream();
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      json.writeStartObject();
      json.writeObjectFieldStart("access");
      for (String right : config.consent().rights()) {
        json.writeArrayFieldStart(right);
        json.writeEndArray();
      }
      json.writeEndObject();
      json.writeBooleanField("recurringIndicator", true);
      json.writeStringField("validUntil", today.plusDays(consentDays).toString());
      json.writeNumberField("frequencyPerDay", config.consent().frequencyPerDay());
      json.writeBooleanField("combinedServiceIndicator", false);
      json.writeEndObject();
    } catch (IOException inMemory) {
      throw new UncheckedIOException(inMemory);
    }
    return out.toByteArray();
  }
}
