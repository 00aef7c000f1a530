package org.avstem.testkit.stubbank;

import org.avstem.testkit.stubserver.Answer;
import org.avstem.testkit.stubserver.Json;

/** How a flavour writes its errors. */
final class ErrorForm {

  private final Flavour flavour;

  ErrorForm(Flavour flavour) {
    this.flavour = flavour;
  }

  Answer of(int status, String code, String text) {
    return switch (flavour) {
      case DNB, OAUTH2 -> Answer.json(status, tppMessages(code, text));
      case OTHER_BANK ->
          Answer.json(status, problem(code, text)).with("Content-Type", "application/problem+json");
    };
  }

  Answer of(Fault.Refusal refusal) {
    var answer = of(refusal.status(), refusal.code(), "told to by the test");
    return refusal.retryAfter() == null ? answer : answer.with("Retry-After", refusal.retryAfter());
  }

  static Answer oauth(int status, String error) {
    byte[] body =
        Json.bytes(
            json -> {
              json.writeStartObject();
              json.writeStringField("error", error);
              json.writeEndObject();
            });
    return Answer.json(status, body).with("Cache-Control", "no-store");
  }

  private static byte[] tppMessages(String code, String text) {
    return Json.bytes(
        json -> {
          json.writeStartObject();
          json.writeArrayFieldStart("tppMessages");
          json.writeStartObject();
          json.writeStringField("category", "ERROR");
          json.writeStringField("code", code);
          json.writeStringField("text", text);
          json.writeEndObject();
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private static byte[] problem(String code, String text) {
    return Json.bytes(
        json -> {
          json.writeStartObject();
          json.writeStringField("type", "https://otherbank.example/errors/" + code);
          json.writeStringField("title", code);
          json.writeStringField("detail", text);
          json.writeStringField("code", code);
          json.writeEndObject();
        });
  }
}
