package org.avstem.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.avstem.core.connection.ConnectionStatus;
import org.avstem.core.connection.Initiator;
import org.avstem.core.connection.ProviderId;
import org.avstem.core.consent.CallbackParameters;
import org.avstem.core.consent.Consent;
import org.avstem.core.secret.Secret;
import org.avstem.ports.api.AuthoriseAnswer;
import org.avstem.ports.api.CallbackAnswer;
import org.avstem.ports.api.CompleteAnswer;
import org.avstem.ports.api.StartAnswer;
import org.avstem.ports.spi.ConsentGateway.FinishAnswer;
import org.avstem.testkit.bank.ScriptedConsents;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ConnectTest {
  private final World world = new World();

  @Test
  @Tag("C08")
  void a_person_who_agrees_makes_the_connection_active() {
    var started = world.started();
    var ticket = world.ticketed(started);
    assertThat(world.stored(started.id()).status()).isEqualTo(ConnectionStatus.PENDING);

    var connection = world.completed(started, ticket);

    assertThat(connection.status()).isEqualTo(ConnectionStatus.ACTIVE);
    assertThat(connection.generation()).isEqualTo(1);
  }

  @Test
  @Tag("C21")
  void the_consent_is_kept_as_evidence_and_outlives_the_connection() {
    var id = world.connected();

    world.banking().connections().disconnect(id, "kari");

    assertThat(world.banking().connections().consents(id))
        .singleElement()
        .satisfies(
            consent -> {
              assertThat(consent.grantedBy()).isEqualTo(World.KARI);
              assertThat(consent.scopeText()).contains("No payments");
              assertThat(consent.end())
                  .get()
                  .extracting(Consent.End::reason)
                  .isEqualTo(Consent.EndReason.DISCONNECTED);
            });
  }

  @Test
  @Tag("C14")
  void the_end_of_a_consent_is_what_the_bank_says() {
    world.bank.scriptedConsents().consentLife(Duration.ofDays(30));

    var id = world.connected();

    assertThat(world.stored(id).consentValidUntil())
        .isEqualTo(world.clock.instant().plus(Duration.ofDays(30)));
  }

  @Test
  @Tag("C03")
  void a_callback_without_state_or_with_a_foreign_one_asks_the_bank_nothing() {
    var connections = world.banking().connections();
    world.atBank(world.started());

    var none =
        connections.callback(
            world.bank.provider(), new CallbackParameters(Map.of("code", "x")), World.BROWSER);
    var foreign =
        connections.callback(
            world.bank.provider(),
            new CallbackParameters(Map.of("state", "y".repeat(64), "code", "x")),
            World.BROWSER);

    assertThat(none).isEqualTo(new CallbackAnswer.Refused(CallbackAnswer.Reason.NO_STATE));
    assertThat(foreign).isEqualTo(new CallbackAnswer.Refused(CallbackAnswer.Reason.UNKNOWN_STATE));
  }

  @Test
  @Tag("C04")
  @Tag("TM-4")
  void a_state_works_once() {
    var started = world.started();
    var parameters = ScriptedConsents.agreed(world.atBank(started));
    world.banking().connections().callback(world.bank.provider(), parameters, World.BROWSER);

    var again =
        world.banking().connections().callback(world.bank.provider(), parameters, World.BROWSER);

    assertThat(again).isEqualTo(new CallbackAnswer.Refused(CallbackAnswer.Reason.USED_STATE));
  }

  @Test
  @Tag("C04")
  void a_state_dies_with_its_time() {
    var parameters = ScriptedConsents.agreed(world.atBank(world.started()));
    world.clock.advance(Duration.ofMinutes(16));

    var late =
        world.banking().connections().callback(world.bank.provider(), parameters, World.BROWSER);

    assertThat(late).isEqualTo(new CallbackAnswer.Refused(CallbackAnswer.Reason.EXPIRED_STATE));
  }

  @Test
  @Tag("TM-4")
  @Tag("T-OA-1")
  void another_browser_cannot_finish_and_the_right_one_still_can() {
    var started = world.started();
    var parameters = ScriptedConsents.agreed(world.atBank(started));

    var other =
        world
            .banking()
            .connections()
            .callback(world.bank.provider(), parameters, Secret.of("another browser"));
    var own =
        world.banking().connections().callback(world.bank.provider(), parameters, World.BROWSER);

    assertThat(other).isEqualTo(new CallbackAnswer.Refused(CallbackAnswer.Reason.OTHER_BROWSER));
    assertThat(own).isInstanceOf(CallbackAnswer.Ticket.class);
  }

  @Test
  @Tag("TM-3")
  void the_redirect_address_of_another_provider_is_refused() {
    var parameters = ScriptedConsents.agreed(world.atBank(world.started()));

    var answer =
        world.banking().connections().callback(new ProviderId("other"), parameters, World.BROWSER);

    assertThat(answer).isEqualTo(new CallbackAnswer.Refused(CallbackAnswer.Reason.OTHER_PROVIDER));
  }

  @Test
  @Tag("T-OA-1")
  void a_ticket_in_other_hands_is_refused_and_the_consent_given_back() {
    var started = world.started();
    var ticket = world.ticketed(started);

    var answer =
        world
            .banking()
            .connections()
            .complete(started.id(), ticket.ticket(), new Initiator("mallory"));

    assertThat(answer).isEqualTo(new CompleteAnswer.Refused(CompleteAnswer.Reason.OTHER_INITIATOR));
    assertThat(world.bank.scriptedConsents().revocations()).isEqualTo(1);
    assertThat(world.stored(started.id()).status()).isEqualTo(ConnectionStatus.FAILED);
  }

  @Test
  void a_ticket_works_once_and_only_in_its_time() {
    var started = world.started();
    var ticket = world.ticketed(started);
    world.completed(started, ticket);
    var late = world.started();
    var lateTicket = world.ticketed(late);
    world.clock.advance(Duration.ofMinutes(6));

    var again = world.banking().connections().complete(started.id(), ticket.ticket(), World.KARI);
    var tooLate =
        world.banking().connections().complete(late.id(), lateTicket.ticket(), World.KARI);

    assertThat(again).isEqualTo(new CompleteAnswer.Refused(CompleteAnswer.Reason.USED_TICKET));
    assertThat(tooLate).isEqualTo(new CompleteAnswer.Refused(CompleteAnswer.Reason.EXPIRED_TICKET));
  }

  @Test
  @Tag("C07")
  void a_person_who_declines_fails_the_connection_and_leaves_no_credential() {
    var started = world.started();

    var answer =
        world
            .banking()
            .connections()
            .callback(
                world.bank.provider(),
                ScriptedConsents.declined(world.atBank(started)),
                World.BROWSER);

    assertThat(answer)
        .isEqualTo(new CallbackAnswer.Denied(started.id(), "access_denied", World.RETURN_URL));
    assertThat(world.stored(started.id()).status()).isEqualTo(ConnectionStatus.FAILED);
    assertThat(world.hasCredential(started.id())).isFalse();
  }

  @Test
  @Tag("C07")
  void a_code_the_bank_cannot_take_now_is_taken_when_the_page_is_loaded_again() {
    var started = world.started();
    var parameters = ScriptedConsents.agreed(world.atBank(started));
    world
        .bank
        .scriptedConsents()
        .nextFinish(new FinishAnswer.TryLater(Optional.empty(), "SERVICE_UNAVAILABLE"));

    var busy =
        world.banking().connections().callback(world.bank.provider(), parameters, World.BROWSER);
    var again =
        world.banking().connections().callback(world.bank.provider(), parameters, World.BROWSER);

    assertThat(busy).isEqualTo(new CallbackAnswer.TryLater(started.id(), "SERVICE_UNAVAILABLE"));
    assertThat(again).isInstanceOf(CallbackAnswer.Ticket.class);
  }

  @Test
  @Tag("C07")
  void a_bank_that_refuses_our_client_fails_no_connection_and_tells_the_operator() {
    var started = world.started();
    var parameters = ScriptedConsents.agreed(world.atBank(started));
    world.bank.scriptedConsents().nextFinish(new FinishAnswer.OperatorNeeded("INVALID_CLIENT"));

    var refused =
        world.banking().connections().callback(world.bank.provider(), parameters, World.BROWSER);
    var status = world.stored(started.id()).status();
    var again =
        world.banking().connections().callback(world.bank.provider(), parameters, World.BROWSER);

    assertThat(refused)
        .isEqualTo(new CallbackAnswer.OperatorNeeded(started.id(), "INVALID_CLIENT"));
    assertThat(status).isEqualTo(ConnectionStatus.PENDING);
    assertThat(world.events("connection.operator_needed")).hasSize(1);
    assertThat(again).isInstanceOf(CallbackAnswer.Ticket.class);
  }

  @Test
  @Tag("TM-6")
  void people_are_sent_back_to_registered_addresses_only() {
    var connections = world.banking().connections();

    for (String url :
        new String[] {
          "https://evil.example/",
          "https://erp.example/banks/done/../x",
          "https://kari@erp.example/banks/done",
          "//erp.example/banks/done",
          "https://erp.example/banks/done#x",
          "javascript:alert(1)"
        }) {
      assertThat(connections.start(world.bank.provider(), URI.create(url), World.KARI))
          .as(url)
          .isEqualTo(new StartAnswer.Refused(StartAnswer.Reason.RETURN_URL_NOT_ALLOWED));
    }
  }

  @Test
  void looking_at_the_start_page_changes_nothing_and_a_bad_field_keeps_the_token() {
    var started = world.started();
    var connections = world.banking().connections();
    connections.page(started.startToken());
    connections.page(started.startToken());

    var bad =
        connections.authorise(
            started.startToken(), World.PERSON, World.BROWSER, Map.of("psuId", Secret.of("abc")));
    var good =
        connections.authorise(
            started.startToken(),
            World.PERSON,
            World.BROWSER,
            Map.of("psuId", Secret.of("01017012345")));
    var again = connections.authorise(started.startToken(), World.PERSON, World.BROWSER, Map.of());

    assertThat(bad).isEqualTo(new AuthoriseAnswer.BadField("psuId"));
    assertThat(good).isInstanceOf(AuthoriseAnswer.ToBank.class);
    assertThat(again).isInstanceOf(AuthoriseAnswer.UnknownToken.class);
  }

  @Test
  @Tag("C17")
  void consenting_again_keeps_the_connection_and_raises_the_generation() {
    var id = world.connected();
    world.clock.advance(Duration.ofDays(80));
    var again =
        (StartAnswer.Started)
            world.banking().connections().reauthorise(id, World.RETURN_URL, World.KARI);

    var connection = world.completed(again, world.ticketed(again));

    assertThat(connection.id()).isEqualTo(id);
    assertThat(connection.status()).isEqualTo(ConnectionStatus.ACTIVE);
    assertThat(connection.generation()).isEqualTo(2);
  }

  @Test
  void further_signers_are_waited_for_and_the_ticket_then_works() {
    world.bank.scriptedConsents().undecided(true);
    var started = world.started();
    var answer =
        (CallbackAnswer.Undecided)
            world
                .banking()
                .connections()
                .callback(
                    world.bank.provider(),
                    ScriptedConsents.agreed(world.atBank(started)),
                    World.BROWSER);
    var early = world.banking().connections().complete(started.id(), answer.ticket(), World.KARI);
    world.bank.scriptedConsents().undecided(false);
    world.clock.advance(Duration.ofHours(30));

    int settled = world.banking().connections().settleLooseEnds(10);

    assertThat(early).isInstanceOf(CompleteAnswer.Undecided.class);
    assertThat(settled).isEqualTo(1);
    assertThat(world.banking().connections().complete(started.id(), answer.ticket(), World.KARI))
        .isInstanceOf(CompleteAnswer.Completed.class);
  }

  @Test
  @Tag("C18")
  void disconnecting_gives_the_consent_back_and_erases_the_credential() {
    var id = world.connected();

    world.banking().connections().disconnect(id, "kari");

    assertThat(world.stored(id).status()).isEqualTo(ConnectionStatus.DISCONNECTED);
    assertThat(world.bank.scriptedConsents().revocations()).isEqualTo(1);
    assertThat(world.hasCredential(id)).isFalse();
    assertThat(world.revocationsWaiting()).isZero();
  }

  @Test
  void an_attempt_nobody_finishes_fails_its_connection() {
    var started = world.started();
    world.clock.advance(Duration.ofMinutes(11));

    world.banking().connections().settleLooseEnds(10);

    assertThat(world.stored(started.id()).status()).isEqualTo(ConnectionStatus.FAILED);
  }
}
