package org.avstem.adapter.truelayer;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.avstem.core.secret.Secret;
import org.avstem.http.QueryString;

/**
 * The address at which TrueLayer tells that a background request is done. No document says that
 * those calls are signed, so the address itself is: for one connection, until one moment. The key
 * is derived, so that neither this proof nor the one of a body stands for the other.
 */
final class CallbackAddress {
  private static final Pattern QUERY =
      Pattern.compile("task=([0-9a-f-]{36})&until=([0-9]{1,12})&proof=([A-Za-z0-9_-]{43})");
  private final URI address;
  private final Secret key;

  CallbackAddress(URI address, Secret secret) {
    this.address = address;
    this.key =
        Secret.of(Hmac.of(secret, "avstem callback address 1".getBytes(StandardCharsets.UTF_8)));
  }

  /** The maker of addresses, where the settings allow any. */
  static Optional<CallbackAddress> of(TrueLayerEvents settings) {
    return settings
        .address()
        .flatMap(at -> settings.secret().map(secret -> new CallbackAddress(at, secret)));
  }

  /** A new address. */
  URI of(String credentialsId, String nonce, Instant until) {
    long second = until.getEpochSecond();
    return QueryString.empty()
        .with("task", nonce)
        .with("until", Long.toString(second))
        .with("proof", proof(credentialsId, nonce, second))
        .appendTo(address);
  }

  /** Whether a query looks like one of ours, genuine or not. */
  static boolean isMeant(String query) {
    return query.startsWith("task=") && query.contains("&proof=");
  }

  /** Whether we made this query for that connection, and it is still good. */
  boolean holds(String query, Optional<String> credentialsId, Instant now) {
    Matcher parts = QUERY.matcher(query);
    if (!parts.matches() || credentialsId.isEmpty()) {
      return false;
    }
    long until = Long.parseLong(parts.group(2));
    byte[] expected = Hmac.ofParts(key, parts(credentialsId.get(), parts.group(1), until));
    return Hmac.matches(expected, parts.group(3)) && now.getEpochSecond() < until;
  }

  private String proof(String credentialsId, String nonce, long until) {
    byte[] mac = Hmac.ofParts(key, parts(credentialsId, nonce, until));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(mac);
  }

  private static String[] parts(String credentialsId, String nonce, long until) {
    return new String[] {credentialsId, nonce, Long.toString(until)};
  }
}
