package org.avstem.testkit.stubbank;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import org.avstem.testkit.stubserver.Json;

/** A small lawful client of the stub, on the JDK's own HTTP client. */
final class TestClient {

  static final URI BACK = URI.create("https://erp.example/callback?state=s-1");
  private final StubBank bank;
  private final HttpClient http;
  private final Map<String, String> headers = new LinkedHashMap<>();

  TestClient(StubBank bank) {
    this(bank, bank.pki().contextOf(bank.pki().client()));
  }

  TestClient(StubBank bank, SSLContext context) {
    this.bank = bank;
    this.http =
        HttpClient.newBuilder()
            .sslContext(context)
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
  }

  TestClient with(String header, String value) {
    headers.put(header, value);
    return this;
  }

  TestClient without(String header) {
    headers.remove(header);
    return this;
  }

  /** A consent of this person, accepted for all accounts, and its id in every later call. */
  TestClient connected(String psuId) {
    var created = createConsent(psuId);
    bank.psuBrowser().accept(scaRedirect(created));
    return with("Consent-ID", json(created).get("consentId").asText());
  }

  HttpResponse<String> createConsent(String psuId) {
    var body =
        """
        {"access":{"accounts":[],"balances":[],"transactions":[]},"recurringIndicator":true,
         "validUntil":"%s","frequencyPerDay":4,"combinedServiceIndicator":false}
        """
            .formatted(bank.ledger().today().plusDays(90));
    return send(
        request("/consents")
            .header("PSU-ID", psuId)
            .header("PSU-IP-Address", "192.0.2.7")
            .header("TPP-Redirect-URI", BACK.toString())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  static URI scaRedirect(HttpResponse<String> created) {
    return URI.create(json(created).at("/_links/scaRedirect/href").asText());
  }

  HttpResponse<String> get(String path) {
    return send(request(path).build());
  }

  HttpResponse<String> delete(String path) {
    return send(request(path).DELETE().build());
  }

  HttpResponse<String> post(URI uri, String form) {
    var request =
        HttpRequest.newBuilder(uri)
            .timeout(Duration.ofSeconds(20))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form));
    headers.forEach(request::header);
    return send(request.build());
  }

  HttpRequest.Builder request(String path) {
    URI uri = path.startsWith("/") ? URI.create(bank.baseUri() + path) : URI.create(path);
    var request =
        HttpRequest.newBuilder(uri)
            .timeout(Duration.ofSeconds(20))
            .header("X-Request-ID", UUID.randomUUID().toString());
    headers.forEach(request::header);
    return request;
  }

  /** All pages of an account, followed by their next links. */
  List<JsonNode> pages(String accountId, String query) {
    var pages = new ArrayList<JsonNode>();
    URI next = URI.create(bank.baseUri() + "/accounts/" + accountId + "/transactions?" + query);
    while (next != null && pages.size() < 1_000) {
      var page = json(get(next.toString()));
      pages.add(page);
      var link = page.findPath("next").path("href");
      next = link.isMissingNode() ? null : next.resolve(link.asText());
    }
    return pages;
  }

  /** All booked rows of an account of a Berlin Group flavour. */
  List<JsonNode> booked(String accountId) {
    LocalDate from = bank.ledger().today().minusDays(90);
    var rows = new ArrayList<JsonNode>();
    pages(accountId, "bookingStatus=both&dateFrom=" + from)
        .forEach(page -> page.at("/transactions/booked").forEach(rows::add));
    return rows;
  }

  HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static JsonNode json(HttpResponse<String> response) {
    return Json.parse(response.body()).orElseThrow();
  }
}
