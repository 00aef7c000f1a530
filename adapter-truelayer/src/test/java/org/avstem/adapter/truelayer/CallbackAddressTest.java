package org.avstem.adapter.truelayer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.avstem.core.secret.Secret;
import org.avstem.ports.spi.BankEvents.Kind;
import org.avstem.ports.spi.BankEvents.Verdict;
import org.avstem.ports.spi.IncomingEvent;
import org.junit.jupiter.api.Test;

/** The address that proves itself, since nobody signs what comes to it. */
class CallbackAddressTest {
  private static final Secret SECRET = Secret.of("a shared secret that is long enough");
  private static final URI AT = URI.create("https://erp.example/webhooks/truelayer");
  private static final String NONCE = "0b8b6f6e-3c53-4c0f-9a4c-9a4f6f6f3c53";
  private static final Instant UNTIL = CannedTrueLayer.NOON.plusSeconds(3600);
  private static final String DONE =
      "{\"task_id\":\"task-1\",\"credentials_id\":\"credentials-1\",\"status\":\"Succeeded\","
          + "\"results_uri\":\"https://evil.example/results/1\"}";
  private final String query =
      new CallbackAddress(AT, SECRET).of("credentials-1", NONCE, UNTIL).getRawQuery();

  @Test
  void a_result_at_an_address_of_ours_is_a_hint_to_read() {
    assertThat(verify(query, DONE, CannedTrueLayer.NOON))
        .isEqualTo(
            new Verdict.Genuine(
                Optional.of("task-1"),
                Kind.DATA_CHANGED,
                Optional.of("credentials-1"),
                Optional.empty()));
  }

  @Test
  void the_bank_makes_addresses_that_it_takes_for_its_own() {
    var events = TrueLayerEvents.defaults().withAddress(AT).withSecret(SECRET);
    try (var canned = new CannedTrueLayer(config -> config.withEvents(events))) {
      URI made = canned.bank.callbackAddress(CannedTrueLayer.CREDENTIAL, UNTIL).orElseThrow();
      var sent = Delivery.plain().withQuery(made.getRawQuery()).withBody(DONE).event();

      assertThat(canned.bank.events().orElseThrow().verify(sent))
          .isInstanceOf(Verdict.Genuine.class);
    }
  }

  @Test
  void a_failed_result_is_no_reason_to_read() {
    var verdict =
        (Verdict.Genuine) verify(query, DONE.replace("Succeeded", "Failed"), CannedTrueLayer.NOON);

    assertThat(verdict.kind()).isEqualTo(Kind.OTHER);
  }

  @Test
  void the_address_of_one_connection_does_for_no_other() {
    assertThat(verify(query, DONE.replace("credentials-1", "credentials-2"), CannedTrueLayer.NOON))
        .isEqualTo(new Verdict.Forged("CALLBACK_ADDRESS_WRONG"));
  }

  @Test
  void an_address_ends_with_its_time() {
    assertThat(verify(query, DONE, UNTIL)).isEqualTo(new Verdict.Forged("CALLBACK_ADDRESS_WRONG"));
  }

  @Test
  void a_later_time_written_into_the_address_breaks_it() {
    String later = query.replaceFirst("until=[0-9]+", "until=999999999999");

    assertThat(verify(later, DONE, UNTIL)).isEqualTo(new Verdict.Forged("CALLBACK_ADDRESS_WRONG"));
  }

  @Test
  void without_a_secret_no_address_is_ours() {
    var events = TrueLayerEvents.defaults().withAddress(AT);

    assertThat(verify(events, query, DONE)).isEqualTo(new Verdict.Forged("CALLBACK_ADDRESS_WRONG"));
  }

  @Test
  void an_address_given_with_one_secret_is_none_of_another() {
    var events =
        TrueLayerEvents.defaults().withAddress(AT).withSecret(Secret.of("another secret, too"));

    assertThat(verify(events, query, DONE)).isEqualTo(new Verdict.Forged("CALLBACK_ADDRESS_WRONG"));
  }

  private static Verdict verify(String query, String body, Instant at) {
    var events = TrueLayerEvents.defaults().withAddress(AT).withSecret(SECRET);
    return verify(events, query, body, at);
  }

  private static Verdict verify(TrueLayerEvents events, String query, String body) {
    return verify(events, query, body, CannedTrueLayer.NOON);
  }

  private static Verdict verify(TrueLayerEvents events, String query, String body, Instant at) {
    var config = CannedTrueLayer.plain(URI.create("http://127.0.0.1:1")).withEvents(events);
    var noKeys =
        new KeyRing(
            () -> {
              throw new AssertionError("no key is needed");
            });
    var sent = Delivery.plain().withQuery(query).withBody(body).event();
    var received =
        new IncomingEvent(
            sent.method(), sent.path(), sent.query(), sent.headers(), sent.body(), at);
    return new EventCheck(config, noKeys).verify(received);
  }
}
