package org.avstem.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.avstem.core.connection.ConnectionStatus;
import org.avstem.core.connection.ProviderId;
import org.avstem.core.consent.CallbackParameters;
import org.avstem.core.secret.Secret;
import org.avstem.ports.api.CallbackAnswer;
import org.avstem.ports.api.CallbackAnswer.Reason;
import org.avstem.ports.api.CompleteAnswer;
import org.avstem.ports.api.KeepAnswer;
import org.avstem.ports.spi.CipherFault;
import org.avstem.ports.spi.ConnectAttempt;
import org.avstem.ports.spi.ConnectAttempt.Kept;
import org.avstem.ports.spi.ConnectAttempt.Stage;
import org.avstem.ports.spi.ConsentGateway.FinishAnswer;
import org.avstem.ports.spi.Hash;
import org.avstem.testkit.bank.ScriptedConsents;
import org.avstem.testkit.fault.CrashingStores.Moment;
import org.avstem.testkit.fault.CrashingStores.ProcessDied;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A bank that answers by a form of its own site: the code waits, sealed, for its browser. */
class KeptCallbackTest {
  private static final KeepAnswer KEPT = new KeepAnswer.Kept();
  private static final Secret OTHER = Secret.of("another browser");
  private final World world = new World();

  @Test
  @Tag("TM-4")
  void a_posted_code_is_redeemed_by_the_browser_that_began_and_by_no_other() {
    URI location = world.atBank(world.started());
    var kept = keep(ScriptedConsents.agreed(location));

    var other = callback(bare(location), OTHER);
    var own = callback(bare(location), World.BROWSER);
    var again = callback(bare(location), World.BROWSER);

    assertThat(kept).isEqualTo(KEPT);
    assertThat(other).isEqualTo(new CallbackAnswer.Refused(Reason.OTHER_BROWSER));
    assertThat(own).isInstanceOf(CallbackAnswer.Ticket.class);
    assertThat(again).isEqualTo(new CallbackAnswer.Refused(Reason.USED_STATE));
  }

  @Test
  void keeping_asks_the_bank_nothing_and_redeeming_erases_what_was_kept() {
    URI location = world.atBank(world.started());
    world.bank.scriptedConsents().nextFinish(new FinishAnswer.Denied("the_first_question"));
    keep(ScriptedConsents.agreed(location));
    var waiting = stored(location);

    var answer = callback(bare(location), World.BROWSER);

    assertThat(waiting.stage()).isEqualTo(Stage.AT_BANK);
    assertThat(waiting.kept()).isPresent();
    assertThat(answer)
        .isInstanceOfSatisfying(
            CallbackAnswer.Denied.class,
            denied -> assertThat(denied.code()).isEqualTo("the_first_question"));
    assertThat(stored(location).kept()).isEmpty();
  }

  @Test
  @Tag("C07")
  void a_no_that_is_posted_comes_home_as_an_error() {
    var started = world.started();
    URI location = world.atBank(started);
    keep(ScriptedConsents.declined(location));

    var answer = callback(bare(location), World.BROWSER);

    assertThat(answer)
        .isEqualTo(new CallbackAnswer.Denied(started.id(), "access_denied", World.RETURN_URL));
    assertThat(world.stored(started.id()).status()).isEqualTo(ConnectionStatus.FAILED);
  }

  @Test
  @Tag("C03")
  void a_form_without_state_or_with_a_foreign_one_leaves_nothing() {
    URI location = world.atBank(world.started());

    var none = keep(new CallbackParameters(Map.of("code", "x")));
    var foreign = keep(new CallbackParameters(Map.of("state", "y".repeat(64), "code", "x")));
    String near = state(location).substring(0, 63) + (state(location).endsWith("A") ? "B" : "A");
    var guessed = keep(new CallbackParameters(Map.of("state", near, "code", "x")));

    assertThat(none).isEqualTo(new KeepAnswer.Refused(Reason.NO_STATE));
    assertThat(foreign).isEqualTo(new KeepAnswer.Refused(Reason.UNKNOWN_STATE));
    assertThat(guessed).isEqualTo(new KeepAnswer.Refused(Reason.UNKNOWN_STATE));
    assertThat(stored(location).kept()).isEmpty();
  }

  @Test
  @Tag("C03")
  @Tag("TM-3")
  void the_redirect_address_of_another_provider_keeps_nothing_and_is_audited() {
    URI location = world.atBank(world.started());

    var answer =
        world
            .banking()
            .connections()
            .keep(new ProviderId("other"), ScriptedConsents.agreed(location));

    assertThat(answer).isEqualTo(new KeepAnswer.Refused(Reason.OTHER_PROVIDER));
    assertThat(stored(location).kept()).isEmpty();
    assertThat(refusals()).isEqualTo(1);
  }

  @Test
  @Tag("C04")
  void an_attempt_that_has_expired_or_was_used_keeps_nothing() {
    URI used = world.atBank(world.started());
    callback(ScriptedConsents.agreed(used), World.BROWSER);
    URI expired = world.atBank(world.started());
    world.clock.advance(Duration.ofMinutes(16));

    var afterUse = keep(ScriptedConsents.agreed(used));
    var late = keep(ScriptedConsents.agreed(expired));

    assertThat(afterUse).isEqualTo(new KeepAnswer.Refused(Reason.USED_STATE));
    assertThat(late).isEqualTo(new KeepAnswer.Refused(Reason.EXPIRED_STATE));
    assertThat(stored(used).kept()).isEmpty();
    assertThat(stored(expired).kept()).isEmpty();
  }

  @Test
  void the_same_form_again_changes_nothing() {
    URI location = world.atBank(world.started());
    keep(ScriptedConsents.agreed(location));
    var first = stored(location);
    world.clock.advance(Duration.ofMinutes(4));

    var again = keep(ScriptedConsents.agreed(location));

    assertThat(again).isEqualTo(KEPT);
    assertThat(stored(location)).isEqualTo(first);
  }

  @Test
  @Tag("TM-4")
  @Tag("TM-5")
  void who_learnt_the_state_cannot_swap_the_code_for_another() {
    URI location = world.atBank(world.started());
    keep(ScriptedConsents.agreed(location));

    var swapped = keep(with(location, Map.of("error", "access_denied")));
    var own = callback(bare(location), World.BROWSER);

    assertThat(swapped).isEqualTo(new KeepAnswer.Refused(Reason.OTHER_PARAMETERS));
    assertThat(own).isInstanceOf(CallbackAnswer.Ticket.class);
    assertThat(refusals()).isEqualTo(1);
  }

  @Test
  @Tag("TM-5")
  void a_genuine_form_behind_a_forged_one_is_not_sent_on_to_redeem_it() {
    URI location = world.atBank(world.started());
    keep(with(location, Map.of("code", "of somebody else")));

    var genuine = keep(ScriptedConsents.agreed(location));

    assertThat(genuine).isEqualTo(new KeepAnswer.Refused(Reason.OTHER_PARAMETERS));
    assertThat(stored(location).stage()).isEqualTo(Stage.AT_BANK);
  }

  @Test
  void what_the_browser_brings_itself_counts_before_what_is_kept() {
    URI location = world.atBank(world.started());
    keep(ScriptedConsents.declined(location));

    var own = callback(ScriptedConsents.agreed(location), World.BROWSER);

    assertThat(own).isInstanceOf(CallbackAnswer.Ticket.class);
    assertThat(stored(location).kept()).isEmpty();
  }

  @Test
  void a_bank_that_sends_the_state_alone_is_asked_as_ever() {
    URI location = world.atBank(world.started());
    var posted = keep(bare(location));
    var waiting = stored(location);

    var answer = callback(bare(location), World.BROWSER);

    assertThat(posted).isEqualTo(KEPT);
    assertThat(waiting.kept()).isEmpty();
    assertThat(answer).isInstanceOf(CallbackAnswer.Ticket.class);
  }

  @Test
  @Tag("C04")
  void a_code_that_waited_five_minutes_is_dead_and_the_bank_is_not_asked() {
    URI location = world.atBank(world.started());
    keep(ScriptedConsents.agreed(location));
    world.clock.advance(Duration.ofMinutes(5));

    var late = callback(bare(location), World.BROWSER);
    var fresh = keep(with(location, Map.of("code", "a newer one")));
    var own = callback(bare(location), World.BROWSER);

    assertThat(late).isEqualTo(new CallbackAnswer.Refused(Reason.EXPIRED_STATE));
    assertThat(fresh).isEqualTo(KEPT);
    assertThat(own).isInstanceOf(CallbackAnswer.Ticket.class);
  }

  @Test
  @Tag("C04")
  void a_code_never_outlives_its_attempt() {
    URI location = world.atBank(world.started());
    world.clock.advance(Duration.ofMinutes(14));
    keep(ScriptedConsents.agreed(location));
    var until = stored(location).kept().map(Kept::until);
    world.clock.advance(Duration.ofMinutes(1));

    world.banking().connections().settleLooseEnds(10);

    assertThat(until).contains(stored(location).expiresAt());
    assertThat(stored(location).stage()).isEqualTo(Stage.ENDED);
    assertThat(stored(location).kept()).isEmpty();
  }

  @Test
  @Tag("C07")
  void a_posted_code_that_the_bank_cannot_take_now_is_taken_when_the_page_is_loaded_again() {
    var started = world.started();
    URI location = world.atBank(started);
    keep(ScriptedConsents.agreed(location));
    world
        .bank
        .scriptedConsents()
        .nextFinish(new FinishAnswer.TryLater(Optional.empty(), "SERVICE_UNAVAILABLE"));

    var busy = callback(bare(location), World.BROWSER);
    var again = callback(bare(location), World.BROWSER);

    assertThat(busy).isEqualTo(new CallbackAnswer.TryLater(started.id(), "SERVICE_UNAVAILABLE"));
    assertThat(again).isInstanceOf(CallbackAnswer.Ticket.class);
  }

  @Test
  void a_form_is_kept_up_to_its_limit() {
    URI location = world.atBank(world.started());
    URI second = world.atBank(world.started());

    var full = keep(ofSize(location, KeepFlow.BYTES_MAX));
    var more = keep(ofSize(second, KeepFlow.BYTES_MAX + 1));

    assertThat(full).isEqualTo(KEPT);
    assertThat(more).isEqualTo(new KeepAnswer.Refused(Reason.TOO_LARGE));
    assertThat(stored(second).kept()).isEmpty();
  }

  @Test
  @Tag("TM-2")
  void what_is_kept_opens_in_its_own_attempt_and_for_its_own_time_alone() {
    URI location = world.atBank(world.started());
    URI other = world.atBank(world.started());
    keep(ScriptedConsents.agreed(location));
    Kept kept = stored(location).kept().orElseThrow();
    put(stored(other).keeping(kept));
    put(
        stored(location)
            .keeping(new Kept(kept.sealed(), kept.until().plus(Duration.ofMinutes(1)))));

    assertThatThrownBy(() -> callback(bare(other), World.BROWSER))
        .isInstanceOf(CipherFault.Integrity.class);
    assertThatThrownBy(() -> callback(bare(location), World.BROWSER))
        .isInstanceOf(CipherFault.Integrity.class);
    assertThat(stored(other).stage()).isEqualTo(Stage.AT_BANK);
  }

  @Test
  void an_erp_that_is_the_web_server_itself_may_keep_and_complete() {
    var started = world.started();
    URI location = world.atBank(started);
    keep(ScriptedConsents.agreed(location));

    var answer = world.banking().connections().complete(started.id(), bare(location));

    assertThat(answer).isInstanceOf(CompleteAnswer.Completed.class);
  }

  @ParameterizedTest
  @EnumSource
  @Tag("F-1")
  void a_form_that_a_crash_cut_off_may_come_again(Moment moment) {
    int crashes = 0;

    for (int nth = 1; nth < 20; nth++) {
      URI location = world.atBank(world.started());
      boolean survived = survived(ScriptedConsents.agreed(location), nth, moment);
      crashes += survived ? 0 : 1;
      assertThat(keep(ScriptedConsents.agreed(location))).isEqualTo(KEPT);
      assertThat(callback(bare(location), World.BROWSER)).isInstanceOf(CallbackAnswer.Ticket.class);
      if (survived) {
        break;
      }
    }

    assertThat(crashes).isEqualTo(2);
  }

  private boolean survived(CallbackParameters parameters, int nth, Moment moment) {
    world.stores.crashAt(nth, moment);
    try {
      keep(parameters);
      return true;
    } catch (ProcessDied died) {
      return false;
    } finally {
      world.stores.heal();
    }
  }

  private KeepAnswer keep(CallbackParameters parameters) {
    return world.banking().connections().keep(world.bank.provider(), parameters);
  }

  private CallbackAnswer callback(CallbackParameters parameters, Secret browser) {
    return world.banking().connections().callback(world.bank.provider(), parameters, browser);
  }

  private ConnectAttempt stored(URI location) {
    return world
        .stores
        .in(world.tenant, tx -> tx.attempts().findByState(Hash.of(state(location))))
        .orElseThrow();
  }

  private void put(ConnectAttempt attempt) {
    boolean stored =
        world.stores.in(world.tenant, tx -> tx.attempts().advance(attempt, attempt.stage()));
    assertThat(stored).isTrue();
  }

  private long refusals() {
    return world.stores.in(world.tenant, tx -> tx.audit().after(0, 1000)).stream()
        .filter(entry -> entry.event().action().equals("CALLBACK_REFUSED"))
        .count();
  }

  private static String state(URI location) {
    return ScriptedConsents.agreed(location).get("state").orElseThrow();
  }

  private static CallbackParameters bare(URI location) {
    return with(location, Map.of());
  }

  private static CallbackParameters with(URI location, Map<String, String> more) {
    Map<String, String> values = new HashMap<>(more);
    values.put("state", state(location));
    return new CallbackParameters(values);
  }

  /** Parameters whose text, with its names and separators, has this many bytes. */
  private static CallbackParameters ofSize(URI location, int bytes) {
    int rest = bytes - "p.a=\np.b=\np.c=\n".length();
    return with(
        location,
        Map.of("a", "x".repeat(4_000), "b", "x".repeat(4_000), "c", "x".repeat(rest - 8_000)));
  }
}
