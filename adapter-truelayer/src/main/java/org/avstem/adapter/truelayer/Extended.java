package org.avstem.adapter.truelayer;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.avstem.wire.BadAnswer;
import org.avstem.wire.JsonValue;
import org.avstem.wire.TokenAnswer;
import org.jspecify.annotations.Nullable;

/**
 * A good answer of the extension: new tokens, or the address at which the bank wants to see the
 * person. That one is the bank's own, so any https host will do; we only send a browser there.
 */
record Extended(Optional<TokenAnswer> tokens, Optional<URI> link) {
  private static final int LINK_CHARS_MAX = 8_192;

  static Extended of(JsonValue body) throws BadAnswer {
    String action = body.at("action_needed").text();
    if (action == null) {
      throw new BadAnswer("ACTION_MISSING");
    }
    return switch (action) {
      case "no_action_needed" -> new Extended(Optional.of(TokenAnswer.of(body)), Optional.empty());
      case "authentication_needed", "reconfirmation_of_consent_needed" ->
          new Extended(Optional.empty(), Optional.of(link(body.at("user_input_link").text())));
      default -> throw new BadAnswer("ACTION_UNKNOWN");
    };
  }

  private static URI link(@Nullable String text) throws BadAnswer {
    try {
      if (text != null && text.length() <= LINK_CHARS_MAX) {
        URI uri = new URI(text);
        boolean plain = uri.getHost() != null && uri.getRawUserInfo() == null;
        if (plain && "https".equalsIgnoreCase(uri.getScheme())) {
          return uri;
        }
      }
    } catch (URISyntaxException notOne) {
      throw new BadAnswer("BAD_LINK");
    }
    throw new BadAnswer("BAD_LINK");
  }

  @Override
  public String toString() {
    return "Extended[***]";
  }
}
