package org.avstem.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.avstem.core.connection.SyncSchedule;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.api.StartAnswer;
import org.avstem.ports.api.SyncReport;
import org.avstem.ports.api.TransactionSync.SyncRequest;
import org.avstem.ports.spi.BankAnswer;
import org.avstem.ports.spi.BankEvents.Kind;
import org.avstem.testkit.bank.ScriptedEvents.Said;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An event that there is something new makes us read, once and not too often. */
class DataHintTest {
  private final EventWorld world = new EventWorld();

  private void later(Duration time) {
    world.world.clock.advance(time);
  }

  @Test
  @Tag("E05")
  void news_are_read_unattended_by_a_run_that_names_the_event() {
    world.told("e1", Kind.DATA_CHANGED);

    EventBatch batch = world.worked();

    assertThat(batch).isEqualTo(new EventBatch(1, 0, 0, 0));
    assertThat(world.fate("e1")).isEqualTo("DONE READ");
    assertThat(world.hinted())
        .singleElement()
        .extracting(run -> run.report().orElseThrow().status())
        .isEqualTo(SyncReport.Status.COMPLETE);
    assertThat(world.world.unattendedCalls()).isPositive();
  }

  @Test
  @Tag("F-14")
  @Tag("TM-23")
  void many_events_at_once_are_one_read() {
    for (int i = 0; i < 200; i++) {
      world.told("e" + i, Kind.DATA_CHANGED);
    }

    EventBatch batch = world.worked();

    assertThat(batch).isEqualTo(new EventBatch(200, 0, 0, 0));
    assertThat(world.hinted()).hasSize(1);
  }

  @Test
  @Tag("TM-23")
  void however_many_come_one_of_the_days_reads_is_left_to_the_schedule() {
    for (int minute = 0; minute < 24 * 60; minute += 10) {
      world.told("e" + minute, Kind.DATA_CHANGED);
      world.worked();
      later(Duration.ofMinutes(10));
    }

    SyncReport scheduled = world.world.banking().transactionSync().sync(world.connection);

    assertThat(world.hinted()).hasSize(3);
    assertThat(scheduled.status()).isEqualTo(SyncReport.Status.COMPLETE);
  }

  @Test
  void news_that_come_too_early_wait_and_a_read_by_schedule_answers_them() {
    world.told("e1", Kind.DATA_CHANGED);
    world.worked();
    later(Duration.ofMinutes(1));
    world.told("e2", Kind.DATA_CHANGED);
    world.worked();
    String waiting = world.fate("e2");

    world.world.banking().transactionSync().sync(world.connection);
    later(Duration.ofHours(8));
    world.worked();

    assertThat(waiting).isEqualTo("RECEIVED TOO_OFTEN");
    assertThat(world.fate("e2")).isEqualTo("DONE READ");
    assertThat(world.hinted()).hasSize(1);
  }

  @Test
  @Tag("E07")
  void a_run_lost_with_the_queue_it_waited_in_is_asked_for_again() {
    List<SyncRequest> lost = new ArrayList<>();
    world.told("e1", Kind.DATA_CHANGED);
    EventBatch first = world.worked((tenant, request, wanted) -> lost.add(request));
    String waiting = world.fate("e1");
    later(Duration.ofMinutes(1));

    EventBatch second = world.worked();

    assertThat(first.postponed()).isEqualTo(1);
    assertThat(waiting).isEqualTo("RECEIVED RUN_QUEUED");
    assertThat(second.applied()).isEqualTo(1);
    assertThat(lost).hasSize(1);
  }

  @Test
  void a_queued_run_is_no_longer_wanted_once_another_has_read() {
    List<java.util.function.BooleanSupplier> waiting = new ArrayList<>();
    world.told("e1", Kind.DATA_CHANGED);
    world.worked((tenant, request, wanted) -> waiting.add(wanted));
    boolean before = waiting.get(0).getAsBoolean();

    world.world.banking().transactionSync().sync(world.connection);

    assertThat(before).isTrue();
    assertThat(waiting.get(0).getAsBoolean()).isFalse();
  }

  @Test
  void a_full_queue_keeps_the_event() {
    world.told("e1", Kind.DATA_CHANGED);

    world.worked((tenant, request, wanted) -> false);

    assertThat(world.fate("e1")).isEqualTo("RECEIVED QUEUE_FULL");
  }

  @Test
  void a_queue_that_breaks_holds_up_no_other_event_and_the_broken_one_comes_again() {
    world.told("e1", Kind.DATA_CHANGED);
    world.told("e2", Kind.OTHER);

    EventBatch batch = world.worked(DataHintTest::broken);
    later(EventWork.HOLD);

    assertThat(batch).isEqualTo(new EventBatch(0, 1, 0, 1));
    assertThat(world.worked().applied()).isEqualTo(1);
  }

  private static boolean broken(
      TenantId tenant, SyncRequest request, java.util.function.BooleanSupplier wanted) {
    throw new IllegalStateException("a queue of somebody else's");
  }

  @Test
  void a_read_that_fails_is_tried_again_three_times_at_most() {
    world.told("e1", Kind.DATA_CHANGED);
    List<String> fates = new ArrayList<>();

    for (int i = 0; i < 4; i++) {
      world.world.bank.onRead(1, () -> new BankAnswer.OperatorNeeded<>("CERTIFICATE_INVALID"));
      world.worked();
      fates.add(world.fate("e1"));
      later(Duration.ofHours(9));
    }

    assertThat(fates)
        .containsExactly(
            "RECEIVED TOO_OFTEN",
            "RECEIVED TOO_OFTEN",
            "IGNORED RUNS_FAILED",
            "IGNORED RUNS_FAILED");
    assertThat(world.hinted()).hasSize(3);
  }

  @Test
  void a_connection_that_is_not_to_be_read_is_not_read() {
    world.world.banking().connections().reschedule(world.connection, SyncSchedule.NIGHTLY, true);
    world.told("e1", Kind.DATA_CHANGED);

    world.worked();

    assertThat(world.fate("e1")).isEqualTo("IGNORED NOT_ACTIVE");
    assertThat(world.hinted()).isEmpty();
  }

  @Test
  @Tag("F-15")
  void an_event_of_a_consent_that_was_replaced_is_ignored() {
    StartAnswer.Started again =
        (StartAnswer.Started)
            world
                .world
                .banking()
                .connections()
                .reauthorise(world.connection, World.RETURN_URL, World.KARI);
    world.world.completed(again, world.world.ticketed(again));
    world.told("old", Kind.DATA_CHANGED);
    world.told(Said.of("new", Kind.DATA_CHANGED, "consent-2", world.now()));

    world.worked();

    assertThat(world.fate("old")).isEqualTo("IGNORED OLD_CONSENT");
    assertThat(world.fate("new")).isEqualTo("DONE READ");
  }

  @Test
  @Tag("F-15")
  void an_event_that_comes_before_its_connection_waits_and_is_followed_then() {
    world.told(Said.of("early", Kind.DATA_CHANGED, "consent-2", world.now()));
    world.worked();
    String before = world.fate("early");
    var second = world.world.connected();
    later(Duration.ofMinutes(5));

    world.worked();

    assertThat(before).isEqualTo("PARKED UNKNOWN_CONNECTION");
    assertThat(world.fate("early")).isEqualTo("DONE READ");
    assertThat(world.world.stored(second).lastSuccessAt()).isNotNull();
  }

  @Test
  @Tag("F-15")
  void an_event_whose_connection_never_comes_is_closed_after_a_day() {
    world.told(Said.of("lost", Kind.DATA_CHANGED, "consent-99", world.now()));
    world.worked();
    later(Duration.ofHours(24).minusSeconds(1));
    world.worked();
    String before = world.fate("lost");
    later(Duration.ofMinutes(5));

    world.worked();

    assertThat(before).isEqualTo("PARKED UNKNOWN_CONNECTION");
    assertThat(world.fate("lost")).isEqualTo("IGNORED UNKNOWN_CONNECTION");
  }

  @Test
  void an_event_that_never_gets_through_is_given_up_after_three_days() {
    world.told("e1", Kind.DATA_CHANGED);
    later(EventRoute.LIFE_MAX);

    world.worked((tenant, request, wanted) -> false);

    assertThat(world.fate("e1")).isEqualTo("IGNORED GAVE_UP");
  }

  @Test
  @Tag("E05")
  void an_event_of_an_unknown_kind_is_kept_and_audited_and_has_no_effect() {
    world.told("e1", Kind.OTHER);

    world.worked();

    assertThat(world.fate("e1")).isEqualTo("IGNORED UNKNOWN_KIND");
    assertThat(world.audited("EVENT_IGNORED"))
        .singleElement()
        .satisfies(event -> assertThat(event.facts()).containsEntry("code", "UNKNOWN_KIND"));
    assertThat(world.hinted()).isEmpty();
  }
}
