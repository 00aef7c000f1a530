package org.avstem.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.avstem.core.connection.ProviderId;
import org.avstem.ports.spi.BankEventStore.State;
import org.avstem.ports.spi.BankEvents.Kind;
import org.avstem.ports.spi.BankFault;
import org.avstem.ports.spi.IncomingEvent;
import org.avstem.ports.spi.RawBody;
import org.avstem.testkit.bank.ScriptedEvents;
import org.avstem.testkit.bank.ScriptedEvents.Said;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What somebody sends is judged, stored once and answered; nothing more. */
class EventReceptionTest {
  private final EventWorld world = new EventWorld();

  private Map<State, Long> stored() {
    return world.world.stores.bankEvents().countByState();
  }

  @Test
  @Tag("E01")
  @Tag("T-WH-1")
  void a_forged_event_is_refused_and_nothing_is_stored() {
    var engine = world.world.engine();
    var forged =
        world.world.bank.scriptedEvents().forge(world.said("e1", Kind.DATA_CHANGED), world.now());
    int audited = world.audited("EVENT_IGNORED").size();

    EventReception answer = engine.receive(world.world.bank.provider(), forged);

    assertThat(answer).isEqualTo(new EventReception.Refused("SIGNATURE_WRONG"));
    assertThat(stored()).isEmpty();
    assertThat(world.audited("EVENT_IGNORED")).hasSize(audited);
  }

  @Test
  @Tag("E06")
  void a_genuine_event_is_stored_before_it_is_answered_and_no_bank_is_asked() {
    int calls = world.world.bank.calls().size();

    EventReception answer = world.told("e1", Kind.DATA_CHANGED);

    assertThat(answer).isInstanceOf(EventReception.Accepted.class);
    assertThat(world.fate("e1")).isEqualTo("RECEIVED ");
    assertThat(world.world.bank.calls()).hasSize(calls);
  }

  @Test
  @Tag("E08")
  void a_copy_is_known_by_its_id_whatever_else_it_says() {
    world.told("e1", Kind.DATA_CHANGED);
    world.worked();

    EventReception copy = world.told("e1", Kind.CONSENT_REVOKED);

    assertThat(copy).isInstanceOf(EventReception.Duplicate.class);
    assertThat(stored()).isEqualTo(Map.of(State.DONE, 1L));
  }

  @Test
  @Tag("E08")
  void an_event_without_an_id_is_known_by_its_body() {
    Said nameless =
        new Said(
            Optional.empty(), Kind.DATA_CHANGED, EventWorld.REFERENCE, Optional.of(world.now()));
    world.told(nameless);

    EventReception copy = world.told(nameless);

    assertThat(copy).isInstanceOf(EventReception.Duplicate.class);
  }

  @Test
  void an_id_is_not_taken_for_a_body_that_reads_like_what_is_kept_of_it() {
    world.told("e1", Kind.OTHER);
    RawBody body = RawBody.of("id\ne1".getBytes(StandardCharsets.UTF_8));
    String signature =
        world.world.bank.scriptedEvents().signature(ScriptedEvents.PATH, body.bytes());
    List<IncomingEvent.Header> headers =
        List.of(new IncomingEvent.Header(ScriptedEvents.HEADER, signature));

    EventReception answer =
        world
            .world
            .engine()
            .receive(
                world.world.bank.provider(),
                new IncomingEvent("POST", ScriptedEvents.PATH, "", headers, body, world.now()));

    assertThat(answer).isInstanceOf(EventReception.Accepted.class);
  }

  @Test
  void a_bank_that_is_not_here_takes_no_events() {
    var event = world.world.bank.scriptedEvents().send(world.said("e1", Kind.OTHER), world.now());

    EventReception answer = world.world.engine().receive(new ProviderId("nobody"), event);

    assertThat(answer).isInstanceOf(EventReception.NotOffered.class);
    assertThat(stored()).isEmpty();
  }

  @Test
  void without_the_banks_keys_nothing_is_believed_and_nothing_is_stored() {
    world.world.bank.scriptedEvents().keysGone(true);

    assertThatThrownBy(() -> world.told("e1", Kind.DATA_CHANGED))
        .isInstanceOf(BankFault.Unreachable.class);
    assertThat(stored()).isEmpty();
  }

  @Test
  void settled_events_are_forgotten_after_two_weeks_and_open_ones_never() {
    world.told("settled", Kind.OTHER);
    world.worked();
    world.world.clock.advance(Duration.ofDays(14).minusSeconds(1));
    world.told("open", Kind.OTHER);
    int tooEarly = world.world.engine().forgetEvents(100);
    world.world.clock.advance(Duration.ofDays(15));

    int forgotten = world.world.engine().forgetEvents(100);

    assertThat(List.of(tooEarly, forgotten)).containsExactly(0, 1);
    assertThat(world.kept("open")).isPresent();
  }
}
