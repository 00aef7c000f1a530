package org.avstem.testkit.stubtruelayer;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.avstem.testkit.stubserver.Json;

/** A small lawful client of the stub, on the JDK's own HTTP client. */
final class TestClient {

  static final URI BACK = URI.create("https://erp.example/callback/truelayer");
  static final String VERIFIER = "a-verifier-of-more-than-forty-three-characters-for-s256";
  static final String ALL =
      "info accounts balance cards transactions direct_debits standing_orders offline_access";

  private final StubTrueLayer server;
  private final HttpClient http;
  private String bearer = "";
  private String refresh = "";

  TestClient(StubTrueLayer server) {
    this.server = server;
    this.http =
        HttpClient.newBuilder()
            .sslContext(server.pki().contextWithoutCertificate())
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
  }

  static StubTrueLayerOptions usual() {
    return StubTrueLayerOptions.of(Worlds.small()).withClock(Worlds.CLOCK).withRedirectUri(BACK);
  }

  /** Somebody new agrees to everything; the pair is used from now on. */
  TestClient connected() {
    return connected(ALL);
  }

  TestClient connected(String scope) {
    return use(redeem(server.browser().agree(page(scope)).parameters().get("code")));
  }

  TestClient use(HttpResponse<String> tokens) {
    var body = json(tokens);
    bearer = body.path("access_token").asText();
    refresh = body.path("refresh_token").asText();
    return this;
  }

  String bearer() {
    return bearer;
  }

  String refreshToken() {
    return refresh;
  }

  TestClient withBearer(String token) {
    bearer = token;
    return this;
  }

  URI page(String scope) {
    return page(Map.of("scope", scope));
  }

  /** A link to the consent page with some parameters other than usual; an empty one is left out. */
  URI page(Map<String, String> other) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("response_type", "code");
    query.put("client_id", server.options().client().clientId());
    query.put("scope", ALL);
    query.put("redirect_uri", BACK.toString());
    query.put("providers", "uk-ob-all uk-cs-mock");
    query.put("state", "s-1");
    query.put("code_challenge", SigningKeys.base64Url(Connections.sha256(VERIFIER)));
    query.put("code_challenge_method", "S256");
    query.putAll(other);
    query.values().removeIf(String::isEmpty);
    return URI.create(server.authUri() + "/?" + form(query));
  }

  HttpResponse<String> redeem(String code) {
    return token(
        Map.of(
            "grant_type",
            "authorization_code",
            "code",
            code,
            "redirect_uri",
            BACK.toString(),
            "code_verifier",
            VERIFIER));
  }

  HttpResponse<String> refresh(String token) {
    return token(Map.of("grant_type", "refresh_token", "refresh_token", token));
  }

  HttpResponse<String> token(Map<String, String> fields) {
    return postForm(server.authUri() + "/connect/token", withClient(fields));
  }

  Map<String, String> withClient(Map<String, String> fields) {
    Map<String, String> all = new LinkedHashMap<>(fields);
    all.putIfAbsent("client_id", server.options().client().clientId());
    all.putIfAbsent("client_secret", server.options().client().clientSecret());
    return all;
  }

  HttpResponse<String> postForm(String uri, Map<String, String> fields) {
    return send(
        HttpRequest.newBuilder(URI.create(uri))
            .timeout(Duration.ofSeconds(20))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form(fields)))
            .build());
  }

  HttpResponse<String> postJson(String uri, Object body) {
    return send(
        HttpRequest.newBuilder(URI.create(uri))
            .timeout(Duration.ofSeconds(20))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(Json.MAPPER.valueToTree(body).toString()))
            .build());
  }

  HttpResponse<String> get(String path) {
    return send(request(path).build());
  }

  HttpResponse<String> getAttended(String path) {
    return send(request(path).header("X-PSU-IP", "192.0.2.7").build());
  }

  HttpResponse<String> getUri(String uri) {
    return send(HttpRequest.newBuilder(URI.create(uri)).timeout(Duration.ofSeconds(20)).build());
  }

  HttpResponse<String> delete(String uri) {
    return send(
        HttpRequest.newBuilder(URI.create(uri))
            .header("Authorization", "Bearer " + bearer)
            .DELETE()
            .build());
  }

  private HttpRequest.Builder request(String path) {
    String uri = path.startsWith("/") ? server.dataUri() + path : path;
    return HttpRequest.newBuilder(URI.create(uri))
        .timeout(Duration.ofSeconds(20))
        .header("Authorization", "Bearer " + bearer);
  }

  /** The results of an envelope that must be there. */
  List<JsonNode> results(String path) {
    var answer = get(path);
    if (answer.statusCode() != 200) {
      throw new AssertionError(path + " answered " + answer.statusCode() + " " + answer.body());
    }
    var rows = new ArrayList<JsonNode>();
    json(answer).get("results").forEach(rows::add);
    return rows;
  }

  String accountId(int index) {
    return results("/accounts").get(index).get("account_id").asText();
  }

  String cardId() {
    return results("/cards").get(0).get("account_id").asText();
  }

  HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static JsonNode json(HttpResponse<String> response) {
    return Json.parse(response.body()).orElseThrow();
  }

  static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + encode(entry.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
