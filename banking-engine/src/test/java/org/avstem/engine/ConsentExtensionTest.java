package org.avstem.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.avstem.core.connection.ConnectionId;
import org.avstem.core.connection.ConnectionStatus;
import org.avstem.core.connection.ProviderId;
import org.avstem.core.connection.ReauthReason;
import org.avstem.core.consent.Presence;
import org.avstem.core.secret.Secret;
import org.avstem.ports.api.Connections.Confirmation;
import org.avstem.ports.api.Connections.HistoryLine;
import org.avstem.ports.api.ExtensionAnswer;
import org.avstem.ports.api.ExtensionAnswer.Reason;
import org.avstem.ports.api.Paging;
import org.avstem.ports.api.SyncReport;
import org.avstem.ports.spi.AuditStore;
import org.avstem.ports.spi.BankCredential;
import org.avstem.ports.spi.ConsentGateway.ExtendAnswer;
import org.avstem.ports.spi.ConsentTerms;
import org.avstem.ports.spi.CredentialStore;
import org.avstem.ports.spi.Hash;
import org.avstem.ports.spi.OutboxEvent;
import org.avstem.ports.spi.SealedSecret;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A consent that the person has confirmed goes on: once, under the lease, whole or not at all. */
@Tag("C14")
class ConsentExtensionTest {
  private static final Duration WEEK = Duration.ofDays(7);
  private final World world = new World();
  private ConnectionId id;

  @BeforeEach
  void a_consent_that_ends_in_a_week() {
    world.bank.scriptedConsents().offerExtension(true);
    id = world.connected();
    world.clock.advance(Duration.ofDays(90).minus(WEEK));
    world.banking().transactionSync().sync(id);
  }

  private ExtensionAnswer extended() {
    return extended("replica-1");
  }

  private ExtensionAnswer extended(String replica) {
    return world
        .engine(replica)
        .forTenant(world.tenant)
        .connections()
        .extend(id, new Confirmation(World.KARI, true, Presence.unattended()));
  }

  private int asked() {
    return world.bank.scriptedConsents().extensions();
  }

  private int calls() {
    return world.stores.in(
        world.tenant, tx -> tx.callLedger().unattendedInWindow(id, world.clock.instant()));
  }

  private Instant end() {
    return world.stored(id).consentValidUntil();
  }

  private long secretVersion() {
    return world.stores.in(
        world.tenant, tx -> tx.credentials().find(id).orElseThrow().current().secretVersion());
  }

  private boolean leased() {
    return world.stores.in(world.tenant, tx -> tx.credentials().find(id).orElseThrow().leased());
  }

  private List<AuditStore.Event> audited(String action) {
    return world.stores.in(world.tenant, tx -> tx.audit().after(0, 1000)).stream()
        .map(AuditStore.Entry::event)
        .filter(event -> event.action().equals(action))
        .toList();
  }

  @Test
  void it_ends_when_the_bank_says_and_is_told_and_stays_the_same_consent() {
    var before = world.stored(id);

    var answer = extended();

    Instant until = world.clock.instant().plus(Duration.ofDays(90));
    var connection = ((ExtensionAnswer.Extended) answer).connection();
    assertThat(connection).isEqualTo(world.stored(id));
    assertThat(connection.consentValidUntil()).isEqualTo(until);
    assertThat(connection.generation()).isEqualTo(before.generation());
    assertThat(world.events("connection.consent_extended"))
        .extracting(OutboxEvent::subject)
        .containsExactly(id.toString());
    assertThat(world.banking().connections().history(id, Paging.first(100)).rows())
        .extracting(HistoryLine::kind)
        .contains("CONSENT_EXTENDED");
    assertThat(audited("CONSENT_EXTENDED"))
        .singleElement()
        .satisfies(event -> assertThat(event.actor()).isEqualTo("kari"))
        .satisfies(event -> assertThat(event.facts()).containsEntry("until", until.toString()));
  }

  @Test
  @Tag("C11")
  void the_credential_that_came_is_the_one_that_reads() {
    long before = secretVersion();

    extended();

    assertThat(secretVersion()).isEqualTo(before + 1);
    assertThat(leased()).isFalse();
    assertThat(world.banking().transactionSync().sync(id).status())
        .isEqualTo(SyncReport.Status.COMPLETE);
    world.clock.advance(Duration.ofHours(2));
    assertThat(world.banking().transactionSync().sync(id).status())
        .isEqualTo(SyncReport.Status.COMPLETE);
  }

  @Test
  @Tag("R03")
  void the_notices_begin_anew_with_the_new_end() {
    extended();

    world.banking().connections().watchConsents(Duration.ofHours(6), 100);
    assertThat(world.events("connection.consent_expiring")).isEmpty();
    world.clock.advance(Duration.ofDays(60));
    world.banking().connections().watchConsents(Duration.ofHours(6), 100);

    assertThat(world.events("connection.consent_expiring"))
        .extracting(OutboxEvent::code)
        .containsExactly("DAYS_30");
    assertThat(world.stored(id).status()).isEqualTo(ConnectionStatus.ACTIVE);
  }

  @Test
  void the_banks_reference_of_the_consent_leads_here_even_if_it_is_a_new_one() {
    var credential = new BankCredential(Secret.of("another-token"), null, true);
    world
        .bank
        .scriptedConsents()
        .nextExtend(
            new ExtendAnswer.Extended(
                credential, new ConsentTerms("renamed", null, OptionalInt.empty())));

    extended();

    assertThat(world.stores.bankEvents().links(new ProviderId("scripted"), Hash.of("renamed")))
        .hasSize(1);
    assertThat(end()).as("the bank states no end any more").isNull();
  }

  @Test
  @Tag("F02")
  void it_counts_as_one_unattended_call_and_after_four_a_day_nobody_is_asked() {
    int before = calls();
    for (int i = 0; i < 4; i++) {
      assertThat(extended()).isInstanceOf(ExtensionAnswer.Extended.class);
      world.clock.advance(Duration.ofMinutes(1));
    }

    var fifth = extended();

    assertThat(fifth)
        .isEqualTo(
            new ExtensionAnswer.BudgetSpent(
                world.clock.instant().plus(Duration.ofDays(1)).minus(Duration.ofMinutes(4))));
    assertThat(calls()).isEqualTo(before + 4);
    assertThat(asked()).isEqualTo(4);
    assertThat(leased()).isFalse();
  }

  @Test
  @Tag("F02")
  void a_person_who_is_there_is_not_counted() {
    int before = calls();

    world.banking().connections().extend(id, new Confirmation(World.KARI, true, World.PERSON));

    assertThat(asked()).isEqualTo(1);
    assertThat(calls()).isEqualTo(before);
  }

  @Test
  void without_the_persons_word_nobody_is_asked() {
    var answer =
        world
            .banking()
            .connections()
            .extend(id, new Confirmation(World.KARI, false, Presence.unattended()));

    assertThat(answer).isEqualTo(new ExtensionAnswer.Refused(Reason.NOT_CONFIRMED));
    assertThat(asked()).isZero();
  }

  @Test
  void a_bank_that_prolongs_nothing_is_neither_asked_nor_counted() {
    world.bank.scriptedConsents().offerExtension(false);
    int before = calls();

    assertThat(extended()).isEqualTo(new ExtensionAnswer.NotOffered("EXTEND_NOT_OFFERED"));
    assertThat(asked()).isZero();
    assertThat(calls()).isEqualTo(before);
  }

  @Test
  void a_connection_that_is_not_active_and_one_that_is_none_are_refused() {
    world.banking().connections().disconnect(id, "kari");

    assertThat(extended()).isEqualTo(new ExtensionAnswer.Refused(Reason.NOT_ACTIVE));
    id = new ConnectionId(new java.util.UUID(1, 2));
    assertThat(extended()).isEqualTo(new ExtensionAnswer.Refused(Reason.UNKNOWN_CONNECTION));
    assertThat(asked()).isZero();
  }

  @Test
  void what_the_bank_says_instead_leaves_everything_as_it_was() {
    var before = world.stored(id);
    long version = secretVersion();
    Instant soon = world.clock.instant().plus(Duration.ofMinutes(5));
    var consents = world.bank.scriptedConsents();

    consents.nextExtend(
        new ExtendAnswer.Redirect(URI.create("https://bank.example/again"), Secret.of("pending")));
    assertThat(extended()).isEqualTo(new ExtensionAnswer.PersonNeeded());
    consents.nextExtend(new ExtendAnswer.NotOffered("HTTP_422"));
    assertThat(extended()).isEqualTo(new ExtensionAnswer.NotOffered("HTTP_422"));
    consents.nextExtend(new ExtendAnswer.TryLater(Optional.of(Duration.ofMinutes(5)), "BUSY"));
    assertThat(extended()).isEqualTo(new ExtensionAnswer.NotNow("BUSY", soon));

    assertThat(world.stored(id)).isEqualTo(before);
    assertThat(secretVersion()).isEqualTo(version);
    assertThat(leased()).isFalse();
    assertThat(audited("CONSENT_EXTENSION_REFUSED"))
        .extracting(event -> event.facts().get("code"))
        .containsExactly("PERSON_NEEDED", "HTTP_422");
    assertThat(world.events("connection.consent_extended")).isEmpty();
  }

  @Test
  void where_our_side_is_refused_an_operator_is_told() {
    world.bank.scriptedConsents().nextExtend(new ExtendAnswer.OperatorNeeded("INVALID_CLIENT"));

    assertThat(extended()).isEqualTo(new ExtensionAnswer.OperatorNeeded("INVALID_CLIENT"));
    assertThat(world.events("connection.operator_needed")).hasSize(1);
    assertThat(world.stored(id).status()).isEqualTo(ConnectionStatus.ACTIVE);
  }

  @Test
  @Tag("F-9")
  void an_answer_that_is_lost_is_not_asked_for_again_and_the_next_read_finds_out() {
    Instant before = end();
    world.bank.scriptedConsents().loseNextExtendAnswer();

    var lost = extended();
    var meanwhile = extended();

    assertThat(lost).isEqualTo(new ExtensionAnswer.OutcomeUnknown("RESPONSE_TIMEOUT"));
    assertThat(meanwhile)
        .isEqualTo(
            new ExtensionAnswer.NotNow(
                "REFRESH_IN_PROGRESS", world.clock.instant().plus(Duration.ofSeconds(5))));
    assertThat(asked()).isEqualTo(1);
    assertThat(end()).isEqualTo(before);
    assertThat(audited("CONSENT_EXTENSION_OUTCOME_UNKNOWN")).hasSize(1);
    world.clock.advance(Duration.ofMinutes(61));
    world.banking().transactionSync().sync(id);
    assertThat(world.stored(id).reauthReason()).isEqualTo(ReauthReason.ROTATION_OUTCOME_UNKNOWN);
  }

  @Test
  @Tag("C11")
  void a_lease_lost_in_between_writes_nothing_at_all() {
    Instant before = end();
    long version = secretVersion();
    Duration lease = EngineOptions.DEFAULT.refreshLease();
    world
        .bank
        .scriptedConsents()
        .duringExtension(
            () -> {
              world.clock.advance(lease.plusSeconds(1));
              world.stores.in(world.tenant, tx -> tx.credentials().lease(id, lease, "replica-2"));
            });

    var answer = extended();

    assertThat(answer).isEqualTo(new ExtensionAnswer.OutcomeUnknown("LEASE_LOST"));
    assertThat(end()).isEqualTo(before);
    assertThat(secretVersion()).isEqualTo(version);
    assertThat(world.events("connection.consent_extended")).isEmpty();
    assertThat(world.revocationsWaiting()).isZero();
    assertThat(world.bank.scriptedConsents().revocations()).isZero();
  }

  @Test
  void a_connection_ended_in_between_stays_ended_and_what_came_is_given_back() {
    var consents = world.bank.scriptedConsents();
    consents.revokeAnswer(
        new org.avstem.ports.spi.ConsentGateway.RevokeAnswer.TryLater(Optional.empty(), "BUSY"));
    consents.duringExtension(() -> world.banking().connections().disconnect(id, "kari"));

    var answer = extended();

    assertThat(answer).isEqualTo(new ExtensionAnswer.OutcomeUnknown("LEASE_LOST"));
    assertThat(world.stored(id).status()).isEqualTo(ConnectionStatus.DISCONNECTED);
    assertThat(world.hasCredential(id)).isFalse();
    world.clock.advance(Duration.ofHours(1));
    assertThat(world.revocationsWaiting()).as("the former and the one that came").isEqualTo(2);
  }

  @Test
  void a_consent_that_ended_here_in_between_keeps_the_credential_to_be_given_back_by() {
    long version = secretVersion();
    world
        .bank
        .scriptedConsents()
        .duringExtension(
            () ->
                new ConnectionOutcome(world.context("replica-2"), world.tenant)
                    .halted(id, Halt.consentExpired(), world.stored(id).generation()));

    var answer = extended();

    assertThat(answer).isEqualTo(new ExtensionAnswer.OutcomeUnknown("CONNECTION_CHANGED"));
    assertThat(world.stored(id).status()).isEqualTo(ConnectionStatus.REAUTH_REQUIRED);
    assertThat(secretVersion()).isEqualTo(version + 1);
    assertThat(world.events("connection.consent_extended")).isEmpty();
  }

  @Test
  void somebody_else_who_changes_the_connection_meanwhile_is_not_overwritten() {
    world
        .bank
        .scriptedConsents()
        .duringExtension(
            () -> world.banking().connections().reschedule(id, world.stored(id).schedule(), true));

    var answer = extended();

    assertThat(answer).isInstanceOf(ExtensionAnswer.Extended.class);
    assertThat(world.stored(id).paused()).isTrue();
    assertThat(end()).isEqualTo(world.clock.instant().plus(Duration.ofDays(90)));
  }

  @Test
  @Tag("TM-2")
  void a_credential_that_was_tampered_with_suspends_the_connection_and_goes_nowhere() {
    world.stores.in(
        world.tenant,
        tx -> {
          var stored = tx.credentials().find(id).orElseThrow().current();
          tx.credentials()
              .put(
                  id,
                  new CredentialStore.Sealed(
                      SealedSecret.of(new byte[16]),
                      stored.secretVersion(),
                      stored.accessExpiresAt(),
                      stored.refreshFrom()));
          return id;
        });

    var answer = extended();

    assertThat(answer).isEqualTo(new ExtensionAnswer.Refused(Reason.NOT_ACTIVE));
    assertThat(world.stored(id).status()).isEqualTo(ConnectionStatus.SUSPENDED);
    assertThat(asked()).isZero();
  }
}
