package org.avstem.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.avstem.core.connection.ProviderId;
import org.avstem.ports.spi.BankEventStore;
import org.avstem.ports.spi.BankEventStore.Claim;
import org.avstem.ports.spi.BankEventStore.Event;
import org.avstem.ports.spi.BankEventStore.State;
import org.avstem.ports.spi.BankEvents.Kind;
import org.avstem.ports.spi.Hash;
import org.avstem.testkit.fixture.TestTenant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What a {@link BankEventStore} promises. Its events are of no tenant, so every test works on those
 * of a bank of its own.
 */
public interface BankEventStoreContract extends StoreContract {
  /** More than any test leaves behind, so that a claim brings every event that is due. */
  int ALL = 100_000;

  private BankEventStore events() {
    return stores().bankEvents();
  }

  private static ProviderId newBank() {
    return new ProviderId(TestTenant.newId().toString());
  }

  private static Event event(ProviderId bank, String id) {
    return new Event(
        bank,
        Hash.of(id),
        Kind.DATA_CHANGED,
        Hash.of("reference"),
        TestTenant.START.minusSeconds(1),
        TestTenant.START);
  }

  private List<Claim> claimed(ProviderId bank, Duration holdFor) {
    return events().claim(holdFor, ALL).stream()
        .filter(claim -> claim.event().source().equals(bank))
        .toList();
  }

  private State stateOf(Event event) {
    return events().find(event.source(), event.key()).orElseThrow().state();
  }

  @Test
  @Tag("E08")
  default void an_event_is_kept_once_with_all_it_says() {
    Event event = event(newBank(), "event-1");
    boolean first = events().receive(event);

    boolean again = events().receive(event);

    assertThat(List.of(first, again)).containsExactly(true, false);
    assertThat(events().find(event.source(), event.key()))
        .contains(new BankEventStore.Kept(event, State.RECEIVED, "", 0));
  }

  @Test
  default void an_event_that_names_nothing_and_no_time_is_kept_too() {
    Event bare = new Event(newBank(), Hash.of("body"), Kind.OTHER, null, null, TestTenant.START);

    events().receive(bare);

    assertThat(events().find(bare.source(), bare.key()).orElseThrow().event()).isEqualTo(bare);
  }

  @Test
  default void the_same_key_from_another_bank_is_another_event() {
    events().receive(event(newBank(), "event-1"));

    assertThat(events().receive(event(newBank(), "event-1"))).isTrue();
  }

  @Test
  @Tag("T-WH-2")
  default void of_many_parallel_copies_one_is_kept() {
    Event event = event(newBank(), "event-1");

    List<Boolean> kept = Parallel.run(20, n -> events().receive(event));

    assertThat(kept).containsOnlyOnce(true);
  }

  @Test
  default void a_claimed_event_is_given_to_nobody_else_until_the_claim_has_passed() {
    Event event = event(newBank(), "event-1");
    events().receive(event);
    List<Claim> mine = claimed(event.source(), Duration.ofHours(1));

    List<Claim> theirs = claimed(event.source(), Duration.ofHours(1));

    assertThat(mine).containsExactly(new Claim(event, 1));
    assertThat(theirs).isEmpty();
  }

  @Test
  default void a_claim_that_has_passed_is_taken_over_and_worth_nothing_any_more() {
    Event event = event(newBank(), "event-1");
    events().receive(event);
    Claim lost = claimed(event.source(), Duration.ZERO).get(0);
    Claim held = claimed(event.source(), Duration.ofHours(1)).get(0);

    boolean late = events().settle(lost, true, "", TestTenant.START);
    boolean later = events().postpone(lost, true, "", Duration.ZERO);

    assertThat(List.of(late, later)).containsExactly(false, false);
    assertThat(stateOf(event)).isEqualTo(State.RECEIVED);
    assertThat(held.attempt()).isEqualTo(2);
    assertThat(events().settle(held, true, "", TestTenant.START)).isTrue();
  }

  @Test
  default void of_many_parallel_replicas_each_event_goes_to_one() {
    ProviderId bank = newBank();
    for (int i = 0; i < 40; i++) {
      events().receive(event(bank, "event-" + i));
    }

    List<List<Claim>> claims = Parallel.run(8, n -> claimed(bank, Duration.ofHours(1)));

    assertThat(claims.stream().flatMap(List::stream)).hasSize(40).doesNotHaveDuplicates();
  }

  @Test
  default void a_batch_is_no_larger_than_asked_and_those_that_waited_longest_come_first() {
    ProviderId bank = newBank();
    List<Event> received = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      received.add(event(bank, "event-" + i));
      events().receive(received.get(i));
    }

    List<Claim> all = claimed(bank, Duration.ZERO);
    List<Claim> batch = events().claim(Duration.ZERO, 2);

    assertThat(all).extracting(Claim::event).containsExactlyElementsOf(received);
    assertThat(batch).hasSize(2);
  }

  @Test
  default void an_event_put_back_is_due_again_after_its_wait() {
    Event now = event(newBank(), "now");
    Event later = event(now.source(), "later");
    List.of(now, later).forEach(events()::receive);
    for (Claim claim : claimed(now.source(), Duration.ofHours(1))) {
      Duration wait = claim.event().equals(now) ? Duration.ZERO : Duration.ofHours(1);
      events().postpone(claim, !claim.event().equals(now), "WHY", wait);
    }

    List<Claim> due = claimed(now.source(), Duration.ofHours(1));

    assertThat(due).containsExactly(new Claim(now, 2));
    assertThat(events().find(later.source(), later.key()))
        .contains(new BankEventStore.Kept(later, State.PARKED, "WHY", 1));
  }

  @Test
  default void a_settled_event_is_never_due_and_a_copy_of_it_is_still_known() {
    Event done = event(newBank(), "done");
    Event ignored = event(done.source(), "ignored");
    List.of(done, ignored).forEach(events()::receive);
    for (Claim claim : claimed(done.source(), Duration.ofHours(1))) {
      events().settle(claim, claim.event().equals(done), "WHY", TestTenant.START);
    }

    assertThat(stateOf(done)).isEqualTo(State.DONE);
    assertThat(stateOf(ignored)).isEqualTo(State.IGNORED);
    assertThat(claimed(done.source(), Duration.ZERO)).isEmpty();
    assertThat(events().receive(done)).isFalse();
  }

  @Test
  default void only_what_is_settled_and_old_is_forgotten() {
    Instant old = Instant.parse("2001-02-03T04:05:06Z");
    Event settled = received("settled", old);
    Event open = received("open", old);
    Event young = received("young", TestTenant.START);
    for (Event event : List.of(settled, young)) {
      events().settle(claimed(event.source(), Duration.ZERO).get(0), true, "", old);
    }

    int forgotten = events().forget(old.plusSeconds(1), ALL);

    assertThat(forgotten).isEqualTo(1);
    assertThat(events().find(settled.source(), settled.key())).isEmpty();
    assertThat(stateOf(open)).isEqualTo(State.RECEIVED);
    assertThat(stateOf(young)).isEqualTo(State.DONE);
    events().settle(claimed(open.source(), Duration.ZERO).get(0), true, "", old);
    events().forget(old.plusSeconds(1), ALL);
  }

  private Event received(String id, Instant at) {
    Event event =
        new Event(newBank(), Hash.of(id), Kind.CONSENT_REVOKED, Hash.of("reference"), null, at);
    events().receive(event);
    return event;
  }

  @Test
  default void counts_name_the_states_that_occur() {
    Map<State, Long> before = events().countByState();

    events().receive(event(newBank(), "event-1"));

    assertThat(events().countByState().get(State.RECEIVED))
        .isEqualTo(before.getOrDefault(State.RECEIVED, 0L) + 1);
  }
}
