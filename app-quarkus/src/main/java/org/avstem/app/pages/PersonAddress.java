package org.avstem.app.pages;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.avstem.app.config.Installation;
import org.avstem.app.config.Network;
import org.avstem.core.consent.Presence;

/**
 * Where the person is, as our edge saw it (TM-26): the socket's address; behind a proxy that we
 * trust, the last address of {@code X-Forwarded-For} that is no trusted proxy's.
 */
@Singleton
final class PersonAddress {
  private static final int HOPS_MAX = 20;
  private static final int AGENT_MAX = 300;
  private final List<Network> trusted;

  @Inject
  PersonAddress(Installation installation) {
    this(installation.trustedProxies());
  }

  PersonAddress(List<Network> trusted) {
    this.trusted = List.copyOf(trusted);
  }

  Presence.Attended of(HttpServerRequest request) {
    String socket = withoutZone(request.remoteAddress().hostAddress());
    List<String> forwarded = request.headers().getAll("X-Forwarded-For");
    return new Presence.Attended(
        address(socket, forwarded), agent(request.getHeader("User-Agent")).orElse(null));
  }

  String address(String socket, List<String> forwarded) {
    if (!isTrusted(socket)) {
      return socket;
    }
    List<String> hops = new ArrayList<>();
    forwarded.forEach(line -> hops.addAll(List.of(line.split(",", HOPS_MAX))));
    Collections.reverse(hops);
    String nearest = socket;
    for (String hop : hops) {
      String address = hop.strip();
      if (!Network.isAddress(address)) {
        return nearest;
      }
      if (!isTrusted(address)) {
        return address;
      }
      nearest = address;
    }
    return nearest;
  }

  private boolean isTrusted(String address) {
    return trusted.stream().anyMatch(network -> network.contains(address));
  }

  private static String withoutZone(String address) {
    int zone = address.indexOf('%');
    return zone < 0 ? address : address.substring(0, zone);
  }

  private static Optional<String> agent(@org.jspecify.annotations.Nullable String header) {
    return Optional.ofNullable(header)
        .filter(text -> text.chars().allMatch(c -> c >= ' ' && c < 0x7f))
        .map(text -> text.substring(0, Math.min(text.length(), AGENT_MAX)));
  }
}
