package org.avstem.app.config;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.avstem.core.connection.Environment;
import org.avstem.core.connection.ProviderId;

/**
 * Reads where banks send their events. A proxy may call us by another path than the bank calls it,
 * and the bank signs the one it calls.
 */
final class WebhookCheck {
  private final Environment environment;
  private final Problems problems;

  WebhookCheck(Environment environment, Problems problems) {
    this.environment = environment;
    this.problems = problems;
  }

  /** The addresses that banks were told. */
  Map<ProviderId, URI> urls(Map<String, WebhookKeys> webhooks) {
    Map<ProviderId, URI> urls = new HashMap<>();
    webhooks.forEach(
        (id, keys) ->
            keys.url().flatMap(text -> url(id, text)).ifPresent(url -> put(urls, id, url)));
    return urls;
  }

  /** What they sign of them. */
  static Map<ProviderId, String> paths(Map<ProviderId, URI> urls) {
    return urls.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, url -> path(url.getValue())));
  }

  private static String path(URI url) {
    return url.getRawPath().isEmpty() ? "/" : url.getRawPath();
  }

  private void put(Map<ProviderId, URI> urls, String id, URI url) {
    problems
        .read(name(id), "is no bank id", () -> new ProviderId(id))
        .ifPresent(provider -> urls.put(provider, url));
  }

  private Optional<URI> url(String id, String text) {
    Optional<URI> url = problems.read(name(id), "is no address", () -> WebAddress.page(text));
    problems.addIf(
        environment == Environment.PRODUCTION
            && url.filter(u -> !WebAddress.isPublicHttps(u)).isPresent(),
        name(id),
        "must be https and not this machine in production");
    return url;
  }

  private static String name(String id) {
    return id.equals("truelayer") ? "TRUELAYER_WEBHOOK_URL" : "avstem.webhooks." + id + ".url";
  }
}
