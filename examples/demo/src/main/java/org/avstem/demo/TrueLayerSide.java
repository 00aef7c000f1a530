package org.avstem.demo;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.avstem.testkit.stubbank.ledger.BankLedger;
import org.avstem.testkit.stubtruelayer.StubTrueLayer;
import org.avstem.testkit.stubtruelayer.WebhookEvent;

/** The stub in TrueLayer's place: a registered callback, rotating tokens, signed events. */
record TrueLayerSide(StubTrueLayer stub) implements DemoBank {
  private static final int ACCEPTED = 202;

  @Override
  public String name() {
    return "TrueLayer";
  }

  @Override
  public String provider() {
    return "truelayer";
  }

  @Override
  public Map<String, String> settings() {
    return Map.of(
        "TRUELAYER_ENV", "sandbox",
        "TRUELAYER_CLIENT_ID", stub.options().client().clientId(),
        "TRUELAYER_CLIENT_SECRET", stub.options().client().clientSecret(),
        "AVSTEM_TRUELAYER_AUTH_URL", stub.authUri().toString(),
        "AVSTEM_TRUELAYER_API_URL", stub.apiUri().toString(),
        "AVSTEM_TRUELAYER_WEBHOOK_KEYS_URL", stub.webhookKeysUri().toString(),
        "AVSTEM_TRUELAYER_TRUSTED_AUTHORITIES", stub.pki().authority().toString(),
        "AVSTEM_TRUELAYER_REACH", "loopback");
  }

  @Override
  public void serviceIsAt(URI service) {
    stub.registerRedirectUri(service.resolve("/callback/" + provider()));
  }

  @Override
  public String startForm() {
    return "";
  }

  @Override
  public URI agree(URI bankPage) {
    return stub.browser().agree(bankPage).address();
  }

  @Override
  public String proofDue() {
    return "ANCHORED";
  }

  @Override
  public BankLedger ledger() {
    return stub.ledger();
  }

  @Override
  public URI controlUri() {
    return stub.controlUri();
  }

  @Override
  public boolean tellOfChanges(URI service) {
    for (String credentials : stub.credentialsIds()) {
      WebhookEvent event =
          new WebhookEvent(
              WebhookEvent.TRANSACTION_CREATED,
              UUID.randomUUID().toString(),
              credentials,
              Optional.empty(),
              stub.clock().instant());
      URI target = service.resolve("/webhooks/" + provider());
      int status =
          stub.webhooks()
              .send(stub.webhooks().signed(target, event.body(), stub.clock().instant()));
      if (status != ACCEPTED) {
        throw new IllegalStateException("the service answered " + status + " to a signed event");
      }
    }
    return true;
  }
}
