package org.avstem.wire;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A good answer of the token endpoint (RFC 6749 5.1).
 *
 * @param refreshToken null where the server sent none
 * @param lifetime of the access token; empty where the server does not say
 */
public record TokenAnswer(
    String accessToken, @Nullable String refreshToken, Optional<Duration> lifetime) {
  private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1,16384}");
  private static final Pattern SECONDS = Pattern.compile("([0-9]{1,9})(\\.0*)?");

  /** Reads it; a token that no header could carry breaks the contract. */
  public static TokenAnswer of(JsonValue body) throws BadAnswer {
    String access = token(body.at("access_token"));
    if (access == null) {
      throw new BadAnswer("ACCESS_TOKEN_MISSING");
    }
    String type = body.at("token_type").text();
    if (type != null && !type.equalsIgnoreCase("Bearer")) {
      throw new BadAnswer("TOKEN_TYPE_UNKNOWN");
    }
    return new TokenAnswer(access, token(body.at("refresh_token")), lifetime(body));
  }

  private static @Nullable String token(JsonValue value) throws BadAnswer {
    String text = value.text();
    if (text != null && !TOKEN.matcher(text).matches()) {
      throw new BadAnswer("TOKEN_UNUSABLE");
    }
    return text;
  }

  private static Optional<Duration> lifetime(JsonValue body) {
    String text = body.at("expires_in").text();
    var seconds = SECONDS.matcher(text == null ? "" : text);
    return seconds.matches()
        ? Optional.of(Duration.ofSeconds(Long.parseLong(seconds.group(1))))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return "TokenAnswer[***]";
  }
}
