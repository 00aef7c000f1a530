package org.avstem.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.avstem.core.connection.ConnectionId;
import org.avstem.core.connection.Initiator;
import org.avstem.core.consent.Presence;
import org.avstem.ports.spi.ConnectAttempt;
import org.avstem.ports.spi.ConnectAttempt.Kept;
import org.avstem.ports.spi.ConnectAttempt.Stage;
import org.avstem.ports.spi.Hash;
import org.avstem.ports.spi.SealedSecret;
import org.avstem.ports.spi.StoreFault;
import org.avstem.testkit.fixture.TestTenant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an {@link org.avstem.ports.spi.AttemptStore} promises. */
public interface AttemptStoreContract extends StoreContract {

  private static ConnectAttempt started(ConnectionId connection, Instant at) {
    var id = TestTenant.newId();
    return new ConnectAttempt(
        id,
        connection,
        TestTenant.BANK,
        Stage.STARTED,
        new Initiator("user-1"),
        URI.create("https://erp.example/back?x=1"),
        at,
        at.plusSeconds(600),
        Hash.of("start " + id),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static ConnectAttempt at(Stage stage, ConnectAttempt attempt, String mark) {
    return new ConnectAttempt(
        attempt.id(),
        attempt.connection(),
        attempt.provider(),
        stage,
        attempt.initiator(),
        attempt.returnUrl(),
        attempt.createdAt(),
        attempt.expiresAt(),
        attempt.startToken(),
        Optional.of(Hash.of("state " + attempt.id())),
        Optional.of(Hash.of("browser " + mark)),
        Optional.of(Hash.of("ticket " + mark)),
        Optional.of(SealedSecret.of(("pending " + mark).getBytes(StandardCharsets.UTF_8))),
        Optional.of(SealedSecret.of(("granted " + mark).getBytes(StandardCharsets.UTF_8))),
        Optional.of(new Presence.Attended("192.0.2.7", "Browser/1.0")),
        Optional.empty());
  }

  private static ConnectAttempt stored(TestTenant tenant) {
    ConnectAttempt attempt = started(tenant.connection().id(), TestTenant.START);
    tenant.run(tx -> tx.attempts().insert(attempt));
    return attempt;
  }

  @Test
  default void an_attempt_is_found_by_id_and_by_start_token() {
    TestTenant tenant = TestTenant.in(stores());

    ConnectAttempt attempt = stored(tenant);

    assertThat(tenant.find(tx -> tx.attempts().find(attempt.id()))).contains(attempt);
    assertThat(tenant.find(tx -> tx.attempts().findByStartToken(attempt.startToken())))
        .contains(attempt);
  }

  @Test
  default void advancing_replaces_all_of_the_attempt_and_makes_it_known_by_its_state() {
    TestTenant tenant = TestTenant.in(stores());
    ConnectAttempt attempt = stored(tenant);
    ConnectAttempt atBank = at(Stage.AT_BANK, attempt, "a");

    boolean advanced = tenant.is(tx -> tx.attempts().advance(atBank, Stage.STARTED));

    assertThat(advanced).isTrue();
    assertThat(tenant.find(tx -> tx.attempts().find(attempt.id()))).contains(atBank);
    assertThat(tenant.find(tx -> tx.attempts().findByState(Hash.of("state " + attempt.id()))))
        .contains(atBank);
  }

  @Test
  default void an_attempt_that_left_the_stage_is_not_advanced_from_it_again() {
    TestTenant tenant = TestTenant.in(stores());
    ConnectAttempt attempt = stored(tenant);
    ConnectAttempt first = at(Stage.AT_BANK, attempt, "first");
    tenant.run(tx -> tx.attempts().advance(first, Stage.STARTED));

    boolean again =
        tenant.is(tx -> tx.attempts().advance(at(Stage.AT_BANK, attempt, "b"), Stage.STARTED));

    assertThat(again).isFalse();
    assertThat(tenant.find(tx -> tx.attempts().find(attempt.id()))).contains(first);
  }

  @Test
  default void an_unknown_attempt_is_not_advanced() {
    TestTenant tenant = TestTenant.in(stores());
    ConnectAttempt unknown = started(tenant.connection().id(), TestTenant.START);

    assertThat(tenant.is(tx -> tx.attempts().advance(unknown, Stage.STARTED))).isFalse();
    assertThat(tenant.find(tx -> tx.attempts().find(unknown.id()))).isEmpty();
  }

  @Test
  @Tag("C04")
  default void of_100_parallel_callers_exactly_one_moves_the_stage() {
    TestTenant tenant = TestTenant.in(stores());
    ConnectAttempt attempt = stored(tenant);

    List<Boolean> moved =
        Parallel.run(
            100,
            n -> {
              ConnectAttempt mine = at(Stage.AT_BANK, attempt, "caller " + n);
              return tenant.is(tx -> tx.attempts().advance(mine, Stage.STARTED));
            });

    ConnectAttempt winner = at(Stage.AT_BANK, attempt, "caller " + moved.indexOf(true));
    assertThat(moved).containsOnlyOnce(true);
    assertThat(tenant.find(tx -> tx.attempts().find(attempt.id()))).contains(winner);
  }

  @Test
  default void a_token_of_nobody_is_not_found() {
    TestTenant tenant = TestTenant.in(stores());
    stored(tenant);

    assertThat(tenant.find(tx -> tx.attempts().findByStartToken(Hash.of("guess")))).isEmpty();
    assertThat(tenant.find(tx -> tx.attempts().findByState(Hash.of("guess")))).isEmpty();
  }

  @Test
  default void two_attempts_do_not_share_a_start_token() {
    TestTenant tenant = TestTenant.in(stores());
    ConnectAttempt attempt = stored(tenant);
    ConnectAttempt twin =
        new ConnectAttempt(
            TestTenant.newId(),
            attempt.connection(),
            attempt.provider(),
            Stage.STARTED,
            attempt.initiator(),
            attempt.returnUrl(),
            attempt.createdAt(),
            attempt.expiresAt(),
            attempt.startToken(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    assertThatThrownBy(() -> tenant.run(tx -> tx.attempts().insert(twin)))
        .isInstanceOf(StoreFault.Broken.class);
  }

  @Test
  default void the_newest_attempt_is_the_latest_that_is_not_ended() {
    TestTenant tenant = TestTenant.in(stores());
    ConnectionId connection = tenant.connection().id();
    ConnectAttempt old = started(connection, TestTenant.START);
    ConnectAttempt completed =
        at(Stage.COMPLETED, started(connection, TestTenant.START.plusSeconds(10)), "a");
    ConnectAttempt ended =
        at(Stage.ENDED, started(connection, TestTenant.START.plusSeconds(20)), "b");
    tenant.run(tx -> List.of(completed, ended, old).forEach(tx.attempts()::insert));

    assertThat(tenant.find(tx -> tx.attempts().newest(connection))).contains(completed);
  }

  @Test
  default void undecided_ones_are_listed_oldest_first_up_to_the_limit() {
    TestTenant tenant = TestTenant.in(stores());
    ConnectionId connection = tenant.connection().id();
    ConnectAttempt first = undecided(connection, 0);
    ConnectAttempt second = undecided(connection, 1);
    ConnectAttempt third = undecided(connection, 2);
    tenant.run(tx -> List.of(third, first, second).forEach(tx.attempts()::insert));
    stored(tenant);

    assertThat(tenant.list(tx -> tx.attempts().undecided(2))).containsExactly(first, second);
    assertThat(tenant.list(tx -> tx.attempts().undecided(10)))
        .containsExactly(first, second, third);
  }

  private static ConnectAttempt undecided(ConnectionId connection, int second) {
    return at(
        Stage.UNDECIDED, started(connection, TestTenant.START.plusSeconds(second)), "undecided");
  }

  @Test
  default void expired_ones_are_those_past_their_end_that_came_to_none() {
    TestTenant tenant = TestTenant.in(stores());
    ConnectionId connection = tenant.connection().id();
    ConnectAttempt early = started(connection, TestTenant.START);
    ConnectAttempt onTheDot = started(connection, TestTenant.START.plusSeconds(10));
    ConnectAttempt alive = started(connection, TestTenant.START.plusSeconds(11));
    ConnectAttempt completed = at(Stage.COMPLETED, started(connection, TestTenant.START), "a");
    ConnectAttempt ended = at(Stage.ENDED, started(connection, TestTenant.START), "b");
    tenant.run(
        tx -> List.of(alive, onTheDot, early, completed, ended).forEach(tx.attempts()::insert));
    Instant now = onTheDot.expiresAt();

    assertThat(tenant.list(tx -> tx.attempts().expired(now, 10))).containsExactly(early, onTheDot);
    assertThat(tenant.list(tx -> tx.attempts().expired(now, 1))).containsExactly(early);
  }

  @Test
  default void an_attempt_of_no_connection_is_refused() {
    TestTenant tenant = TestTenant.in(stores());
    ConnectAttempt orphan = started(TestTenant.newConnection().id(), TestTenant.START);

    assertThatThrownBy(() -> tenant.run(tx -> tx.attempts().insert(orphan)))
        .isInstanceOf(StoreFault.Broken.class);
  }

  private static ConnectAttempt waiting(TestTenant tenant) {
    ConnectAttempt attempt =
        at(Stage.AT_BANK, started(tenant.connection().id(), TestTenant.START), "a");
    tenant.run(tx -> tx.attempts().insert(attempt));
    return attempt;
  }

  private static Kept kept(String mark) {
    return new Kept(
        SealedSecret.of(("kept " + mark).getBytes(StandardCharsets.UTF_8)),
        TestTenant.START.plusSeconds(300));
  }

  @Test
  default void a_callback_is_kept_and_nothing_else_of_the_attempt_changes() {
    TestTenant tenant = TestTenant.in(stores());
    ConnectAttempt attempt = waiting(tenant);

    boolean stored = tenant.is(tx -> tx.attempts().keep(attempt.id(), kept("a"), TestTenant.START));

    assertThat(stored).isTrue();
    assertThat(tenant.find(tx -> tx.attempts().find(attempt.id())))
        .contains(attempt.keeping(kept("a")));
  }

  @Test
  default void a_kept_callback_stays_until_its_end_and_makes_room_then() {
    TestTenant tenant = TestTenant.in(stores());
    ConnectAttempt attempt = waiting(tenant);
    Instant end = kept("a").until();
    Kept later = new Kept(kept("b").sealed(), end.plusSeconds(60));
    tenant.run(tx -> tx.attempts().keep(attempt.id(), kept("a"), TestTenant.START));

    boolean before = tenant.is(tx -> tx.attempts().keep(attempt.id(), later, end.minusMillis(1)));
    boolean then = tenant.is(tx -> tx.attempts().keep(attempt.id(), later, end));

    assertThat(before).isFalse();
    assertThat(then).isTrue();
    assertThat(tenant.find(tx -> tx.attempts().find(attempt.id())))
        .contains(attempt.keeping(later));
  }

  @Test
  @Tag("TM-4")
  default void of_100_parallel_callbacks_exactly_one_is_kept() {
    TestTenant tenant = TestTenant.in(stores());
    ConnectAttempt attempt = waiting(tenant);

    List<Boolean> stored =
        Parallel.run(
            100,
            n ->
                tenant.is(
                    tx -> tx.attempts().keep(attempt.id(), kept("no " + n), TestTenant.START)));

    assertThat(stored).containsOnlyOnce(true);
    assertThat(tenant.find(tx -> tx.attempts().find(attempt.id())))
        .contains(attempt.keeping(kept("no " + stored.indexOf(true))));
  }

  @Test
  @Tag("C04")
  default void only_an_attempt_that_waits_for_a_callback_keeps_one() {
    TestTenant tenant = TestTenant.in(stores());
    ConnectionId connection = tenant.connection().id();

    for (Stage stage : Stage.values()) {
      ConnectAttempt attempt = at(stage, started(connection, TestTenant.START), stage.name());
      tenant.run(tx -> tx.attempts().insert(attempt));
      boolean stored =
          tenant.is(tx -> tx.attempts().keep(attempt.id(), kept("a"), TestTenant.START));
      assertThat(stored).as(stage.name()).isEqualTo(stage == Stage.AT_BANK);
    }
  }

  @Test
  @Tag("C04")
  default void an_expired_or_unknown_attempt_keeps_nothing() {
    TestTenant tenant = TestTenant.in(stores());
    ConnectAttempt attempt = waiting(tenant);

    boolean expired =
        tenant.is(tx -> tx.attempts().keep(attempt.id(), kept("a"), attempt.expiresAt()));
    boolean unknown =
        tenant.is(tx -> tx.attempts().keep(TestTenant.newId(), kept("a"), TestTenant.START));

    assertThat(expired).isFalse();
    assertThat(unknown).isFalse();
    assertThat(tenant.find(tx -> tx.attempts().find(attempt.id()))).contains(attempt);
  }

  @Test
  @Tag("TM-1")
  default void nobody_keeps_a_callback_in_an_attempt_of_another_tenant() {
    TestTenant tenant = TestTenant.in(stores());
    TestTenant stranger = TestTenant.in(stores());
    ConnectAttempt attempt = waiting(tenant);

    boolean stored =
        stranger.is(tx -> tx.attempts().keep(attempt.id(), kept("a"), TestTenant.START));

    assertThat(stored).isFalse();
    assertThat(tenant.find(tx -> tx.attempts().find(attempt.id()))).contains(attempt);
  }

  @Test
  default void advancing_replaces_what_is_kept_too() {
    TestTenant tenant = TestTenant.in(stores());
    ConnectAttempt attempt = waiting(tenant);
    ConnectAttempt keeping = attempt.keeping(kept("a"));
    ConnectAttempt redeeming = at(Stage.REDEEMING, attempt, "b");
    tenant.run(tx -> tx.attempts().keep(attempt.id(), kept("a"), TestTenant.START));

    tenant.run(tx -> tx.attempts().advance(redeeming, Stage.AT_BANK));
    var without = tenant.find(tx -> tx.attempts().find(attempt.id()));
    tenant.run(tx -> tx.attempts().advance(keeping, Stage.REDEEMING));

    assertThat(without).contains(redeeming);
    assertThat(tenant.find(tx -> tx.attempts().find(attempt.id()))).contains(keeping);
  }
}
