package org.avstem.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.avstem.core.account.AccountId;
import org.avstem.core.connection.ConnectionId;
import org.avstem.core.connection.ConnectionStatus;
import org.avstem.core.connection.ReauthReason;
import org.avstem.core.mandate.DirectDebit;
import org.avstem.core.mandate.Instalment;
import org.avstem.core.mandate.MandateStatus;
import org.avstem.core.mandate.StandingOrder;
import org.avstem.ports.api.MandateAnswer;
import org.avstem.ports.api.MandateAnswer.Reason;
import org.avstem.ports.api.Mandates;
import org.avstem.ports.api.Paging;
import org.avstem.ports.api.SyncReport;
import org.avstem.ports.spi.BankAnswer;
import org.avstem.ports.spi.BankFault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Standing orders and direct debits are read from the bank while somebody waits. */
@Tag("C19")
class MandatesTest {
  private static final StandingOrder RENT =
      new StandingOrder(
          "so-1",
          MandateStatus.ACTIVE,
          "Monthly",
          "Husleie",
          "Gard AS",
          Optional.empty(),
          Optional.of(new Instalment(LocalDate.parse("2026-04-01"), World.money("9000.00"))),
          Optional.empty());
  private static final DirectDebit POWER =
      new DirectDebit("dd-1", MandateStatus.ACTIVE, "Kraft AS", Optional.empty());
  private final World world = new World();
  private ConnectionId id;
  private AccountId account;

  @BeforeEach
  void an_account_that_was_read() {
    world.bank.offerMandates(true);
    world.bank.book(world.account).order(List.of(RENT));
    world.bank.book(world.account).allow(List.of(POWER));
    id = world.connected();
    world.banking().transactionSync().sync(id);
    account = world.banking().accounts().list(Paging.first(1)).rows().get(0).id();
  }

  private Mandates mandates() {
    return world.banking().mandates();
  }

  private int calls() {
    return world.stores.in(
        world.tenant, tx -> tx.callLedger().unattendedInWindow(id, world.clock.instant()));
  }

  @Test
  void what_the_bank_shows_is_answered() {
    assertThat(mandates().standingOrders(account))
        .isEqualTo(new MandateAnswer.Shown<>(List.of(RENT), false));
    assertThat(mandates().directDebits(account))
        .isEqualTo(new MandateAnswer.Shown<>(List.of(POWER), false));
  }

  @Test
  void more_than_the_most_are_cut_and_it_is_said() {
    world.bank.book(world.account).order(Collections.nCopies(Mandates.ROWS_MAX, RENT));
    var most = (MandateAnswer.Shown<StandingOrder>) mandates().standingOrders(account);
    world.bank.book(world.account).order(Collections.nCopies(Mandates.ROWS_MAX + 1, RENT));

    var more = (MandateAnswer.Shown<StandingOrder>) mandates().standingOrders(account);

    assertThat(most.cut()).isFalse();
    assertThat(more.cut()).isTrue();
    assertThat(more.rows()).hasSize(Mandates.ROWS_MAX);
  }

  @Test
  @Tag("F02")
  void each_kind_has_four_unattended_calls_a_day_and_the_nightly_read_keeps_its_own() {
    int before = calls();
    for (int i = 0; i < 4; i++) {
      mandates().standingOrders(account);
    }

    var fifth = mandates().standingOrders(account);

    assertThat(fifth)
        .isEqualTo(new MandateAnswer.BudgetSpent<>(world.clock.instant().plus(Duration.ofDays(1))));
    assertThat(calls()).isEqualTo(before + 4);
    assertThat(mandates().directDebits(account)).isInstanceOf(MandateAnswer.Shown.class);
    assertThat(world.banking().transactionSync().sync(id).status())
        .isEqualTo(SyncReport.Status.COMPLETE);
    assertThat(world.unattendedCalls()).isEqualTo(calls());
  }

  @Test
  void a_bank_that_shows_none_is_neither_asked_nor_counted() {
    world.bank.offerMandates(false);
    int asked = world.bank.calls().size();

    assertThat(mandates().standingOrders(account))
        .isEqualTo(new MandateAnswer.NotOffered<>("MANDATES_NOT_OFFERED"));
    assertThat(world.bank.calls()).hasSize(asked);
  }

  static Stream<Arguments> answers() {
    Instant now = new World().clock.instant();
    return Stream.of(
        Arguments.of(
            new BankAnswer.NotOffered<>("ENDPOINT_NOT_SUPPORTED"),
            new MandateAnswer.NotOffered<>("ENDPOINT_NOT_SUPPORTED")),
        Arguments.of(
            new BankAnswer.Withheld<>("ACCESS_DENIED"),
            new MandateAnswer.NotOffered<>("ACCESS_DENIED")),
        Arguments.of(
            new BankAnswer.TryLater<>(Optional.of(Duration.ofMinutes(3)), "BUSY"),
            new MandateAnswer.NotNow<>("BUSY", now.plus(Duration.ofMinutes(3)))));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void what_passes_or_is_of_this_kind_alone_leaves_the_connection_as_it_was(
      BankAnswer<?> said, MandateAnswer<?> meant) {
    world.bank.onRead(1, () -> said);
    var before = world.stored(id);

    var answer = mandates().standingOrders(account);

    assertThat(answer).hasToString(meant.toString());
    assertThat(world.stored(id)).isEqualTo(before);
  }

  @Test
  void a_bank_that_does_not_answer_leaves_the_connection_as_it_was_too() {
    world.bank.onRead(
        1,
        () -> {
          throw new BankFault.Unreachable("RESPONSE_TIMEOUT", "no answer", null);
        });
    var before = world.stored(id);

    assertThat(mandates().directDebits(account))
        .isEqualTo(
            new MandateAnswer.NotNow<>(
                "RESPONSE_TIMEOUT", world.clock.instant().plus(Duration.ofMinutes(15))));
    assertThat(world.stored(id)).isEqualTo(before);
  }

  @Test
  @Tag("C14")
  void a_consent_that_is_over_is_learnt_as_by_a_read() {
    world.bank.scriptedConsents().killAll(ReauthReason.CONSENT_EXPIRED);

    var first = mandates().standingOrders(account);
    int asked = world.bank.calls().size();
    var second = mandates().standingOrders(account);

    assertThat(first).isEqualTo(new MandateAnswer.ConsentNeeded<>("CONSENT_INVALID"));
    assertThat(second).isEqualTo(new MandateAnswer.ConsentNeeded<>("REAUTH_REQUIRED"));
    assertThat(world.stored(id).status()).isEqualTo(ConnectionStatus.REAUTH_REQUIRED);
    assertThat(world.events("connection.reauth_required")).hasSize(1);
    assertThat(world.bank.calls()).hasSize(asked);
  }

  @Test
  void where_our_side_is_refused_an_operator_is_told() {
    world.bank.onRead(1, () -> new BankAnswer.OperatorNeeded<>("CERTIFICATE_INVALID"));

    assertThat(mandates().standingOrders(account))
        .isEqualTo(new MandateAnswer.OperatorNeeded<>("CERTIFICATE_INVALID"));
    assertThat(world.events("connection.operator_needed")).hasSize(1);
  }

  @Test
  void a_token_that_has_ended_is_refreshed_first() {
    world.clock.advance(Duration.ofMinutes(61));

    assertThat(mandates().standingOrders(account)).isInstanceOf(MandateAnswer.Shown.class);
    assertThat(world.bank.scriptedConsents().refreshes()).isEqualTo(1);
  }

  @Test
  void a_connection_that_may_not_be_read_is_not_asked_and_the_reason_is_typed() {
    int asked = world.bank.calls().size();
    var connections = world.banking().connections();
    connections.reschedule(id, world.stored(id).schedule(), true);
    var paused = mandates().standingOrders(account);
    connections.reschedule(id, world.stored(id).schedule(), false);
    world.clock.advance(Duration.ofDays(90));
    var past = mandates().standingOrders(account);
    connections.disconnect(id, "kari");
    var gone = mandates().standingOrders(account);
    var unknown = mandates().standingOrders(new AccountId(new UUID(1, 2)));

    assertThat(paused).isEqualTo(new MandateAnswer.Refused<>(Reason.PAUSED));
    assertThat(past).isEqualTo(new MandateAnswer.ConsentNeeded<>("CONSENT_EXPIRED"));
    assertThat(gone).isEqualTo(new MandateAnswer.Refused<>(Reason.NOT_ACTIVE));
    assertThat(unknown).isEqualTo(new MandateAnswer.Refused<>(Reason.UNKNOWN_ACCOUNT));
    assertThat(world.bank.calls()).hasSize(asked);
  }

  @Test
  void a_bank_that_wants_peace_is_left_in_it() {
    world.bank.onRead(
        1, () -> new BankAnswer.TryLater<>(Optional.of(Duration.ofMinutes(30)), "BUSY"));
    world.banking().transactionSync().sync(id);
    int asked = world.bank.calls().size();

    var answer = mandates().standingOrders(account);

    assertThat(answer)
        .isEqualTo(
            new MandateAnswer.NotNow<>(
                "BACKED_OFF", world.clock.instant().plus(Duration.ofMinutes(30))));
    assertThat(world.bank.calls()).hasSize(asked);
  }

  @Test
  void of_two_connections_the_one_that_can_be_read_is_asked() {
    ConnectionId other = world.connected();
    world.banking().transactionSync().sync(other);
    world.banking().connections().disconnect(other, "kari");

    assertThat(mandates().standingOrders(account)).isInstanceOf(MandateAnswer.Shown.class);
  }

  @Test
  void after_a_new_consent_the_first_run_is_awaited() {
    world.clock.advance(Duration.ofMinutes(1));
    var again =
        (org.avstem.ports.api.StartAnswer.Started)
            world.banking().connections().reauthorise(id, World.RETURN_URL, World.KARI);
    world.completed(again, world.ticketed(again));

    var before = mandates().standingOrders(account);
    world.banking().transactionSync().sync(id);
    var after = mandates().standingOrders(account);

    assertThat(before)
        .isEqualTo(
            new MandateAnswer.NotNow<>(
                "NOT_READ_YET", world.clock.instant().plus(Duration.ofMinutes(1))));
    assertThat(after).isInstanceOf(MandateAnswer.Shown.class);
  }

  @Test
  @Tag("I01")
  void names_and_amounts_stay_out_of_texts() {
    var shown = mandates().standingOrders(account);

    assertThat(shown.toString() + RENT + POWER)
        .doesNotContain("Husleie", "Gard", "Kraft", "9000", "so-1", "dd-1");
  }
}
