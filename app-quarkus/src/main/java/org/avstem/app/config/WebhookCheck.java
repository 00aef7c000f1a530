package org.avstem.app.config;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
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

  Map<ProviderId, String> paths(Map<String, WebhookKeys> webhooks) {
    Map<ProviderId, String> paths = new HashMap<>();
    webhooks.forEach(
        (id, keys) ->
            keys.url().flatMap(text -> path(id, text)).ifPresent(path -> put(paths, id, path)));
    return paths;
  }

  private void put(Map<ProviderId, String> paths, String id, String path) {
    problems
        .read(name(id), "is no bank id", () -> new ProviderId(id))
        .ifPresent(provider -> paths.put(provider, path));
  }

  private Optional<String> path(String id, String text) {
    return problems
        .read(name(id), "is no address", () -> WebAddress.page(text))
        .map(
            url -> {
              problems.addIf(
                  environment == Environment.PRODUCTION && !WebAddress.isPublicHttps(url),
                  name(id),
                  "must be https and not this machine in production");
              return url.getRawPath().isEmpty() ? "/" : url.getRawPath();
            });
  }

  private static String name(String id) {
    return id.equals("truelayer") ? "TRUELAYER_WEBHOOK_URL" : "avstem.webhooks." + id + ".url";
  }
}
