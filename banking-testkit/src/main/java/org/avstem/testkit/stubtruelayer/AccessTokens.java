package org.avstem.testkit.stubtruelayer;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import org.avstem.testkit.stubbank.Grant;
import org.avstem.testkit.stubserver.IdSource;
import org.avstem.testkit.stubserver.Json;

/** Makes access tokens as long and as shaped as real ones: signed JWTs with their claims. */
final class AccessTokens {

  private final SigningKeys keys;
  private final IdSource ids;
  private final InstantSource clock;
  private final Connections connections;

  AccessTokens(SigningKeys keys, IdSource ids, InstantSource clock, Connections connections) {
    this.keys = keys;
    this.ids = ids;
    this.clock = clock;
    this.connections = connections;
  }

  String mint(Grant grant, Instant until) {
    String head =
        SigningKeys.base64Url(
            Json.bytes(
                json -> {
                  json.writeStartObject();
                  json.writeStringField("alg", "RS256");
                  json.writeStringField("kid", keys.rsaKid());
                  json.writeStringField("typ", "at+jwt");
                  json.writeEndObject();
                }));
    String signed = head + "." + SigningKeys.base64Url(claims(grant, until));
    byte[] signature = keys.signRs256(signed.getBytes(StandardCharsets.US_ASCII));
    return signed + "." + SigningKeys.base64Url(signature);
  }

  private byte[] claims(Grant grant, Instant until) {
    long now = clock.instant().getEpochSecond();
    return Json.bytes(
        json -> {
          json.writeStartObject();
          json.writeNumberField("nbf", now);
          json.writeNumberField("exp", until.getEpochSecond());
          json.writeStringField("aud", "data_api");
          json.writeStringField("client_id", connections.clientId());
          json.writeStringField("sub", connections.credentialsId(grant));
          json.writeStringField("jti", ids.next());
          json.writeNumberField("iat", now);
          json.writeStringField("connector_id", Connections.PROVIDER_ID);
          json.writeStringField("consent_id", grant.id());
          json.writeArrayFieldStart("scope");
          for (String one : Connections.scopes(grant)) {
            json.writeString(one);
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }
}
