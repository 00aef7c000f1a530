package org.avstem.app.world;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.avstem.testkit.stubbank.ledger.BritishWorld;
import org.avstem.testkit.stubtruelayer.StubTrueLayer;
import org.avstem.testkit.stubtruelayer.StubTrueLayerOptions;

/** A TrueLayer that posts people back, to the callback's address of older deployments. */
public final class FormPostTrueLayer implements QuarkusTestResourceLifecycleManager {
  /** Where it posts them. */
  public static final String PATH = "/api/v1/integrations/truelayer/callback";

  private static StubTrueLayer current;

  /** The one that runs. */
  public static StubTrueLayer current() {
    return current;
  }

  /** Our address is known once the {@link World} has begun. */
  @Override
  public int order() {
    return 1;
  }

  @Override
  public Map<String, String> start() {
    URI back = URI.create(World.current().settings().get("avstem.public-url") + PATH);
    StubTrueLayer stub =
        StubTrueLayer.start(
            StubTrueLayerOptions.of(BritishWorld.small(11, LocalDate.now(Clock.systemUTC())))
                .withRedirectUri(back));
    current = stub;
    return Map.ofEntries(
        Map.entry("avstem.truelayer.client-id", stub.options().client().clientId()),
        Map.entry("avstem.truelayer.client-secret", stub.options().client().clientSecret()),
        Map.entry("avstem.truelayer.redirect-uri", back.toString()),
        Map.entry("avstem.truelayer.response-mode", "form-post"),
        Map.entry("avstem.truelayer.auth-url", stub.authUri().toString()),
        Map.entry("avstem.truelayer.api-url", stub.apiUri().toString()),
        Map.entry("avstem.truelayer.webhook-keys-url", stub.webhookKeysUri().toString()),
        Map.entry("avstem.truelayer.trusted-authorities", stub.pki().authority().toString()),
        Map.entry("avstem.truelayer.reach", "loopback"),
        Map.entry("avstem.truelayer.probe", "false"));
  }

  @Override
  public void stop() {
    if (current != null) {
      current.close();
    }
  }
}
