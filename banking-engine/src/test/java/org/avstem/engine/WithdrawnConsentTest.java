package org.avstem.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.avstem.core.budget.CallBudget;
import org.avstem.core.budget.Endpoint;
import org.avstem.core.connection.ConnectionId;
import org.avstem.core.connection.ConnectionStatus;
import org.avstem.core.connection.ReauthReason;
import org.avstem.core.consent.Consent;
import org.avstem.ports.spi.BankAnswer;
import org.avstem.ports.spi.CallLedger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A bank that refuses is asked for the consent itself: withdrawn, run out, or neither. */
class WithdrawnConsentTest {
  private final World world = new World();

  private Consent.EndReason end(ConnectionId id) {
    List<Consent> all = world.stores.in(world.tenant, tx -> tx.consents().list(id));
    return all.get(all.size() - 1).end().orElseThrow().reason();
  }

  private int callsCounted(ConnectionId id) {
    return world.stores.in(
        world.tenant, tx -> tx.callLedger().unattendedInWindow(id, world.clock.instant()));
  }

  @Test
  @Tag("C15")
  void a_consent_withdrawn_at_the_bank_ends_the_connection_as_revoked() {
    var id = world.connected();
    world.banking().transactionSync().sync(id);
    world.bank.scriptedConsents().withdrawAll();

    var report = world.banking().transactionSync().sync(id);

    assertThat(report.code()).contains("REVOKED_BY_PSU");
    assertThat(world.stored(id).status()).isEqualTo(ConnectionStatus.REVOKED);
    assertThat(end(id)).isEqualTo(Consent.EndReason.REVOKED_BY_PSU);
    assertThat(world.events("connection.revoked")).hasSize(1);
    assertThat(world.events("connection.reauth_required")).isEmpty();
  }

  @Test
  @Tag("C15")
  void a_refresh_refused_because_the_consent_was_withdrawn_says_so_too() {
    var id = world.connected();
    world.clock.advance(Duration.ofMinutes(61));
    world.bank.scriptedConsents().withdrawAll();

    world.banking().transactionSync().sync(id);

    assertThat(world.stored(id).status()).isEqualTo(ConnectionStatus.REVOKED);
  }

  @Test
  @Tag("C14")
  @Tag("C15")
  void a_consent_that_ran_out_at_the_bank_is_asked_for_again_with_that_reason() {
    var id = world.connected();
    world.bank.scriptedConsents().killAll(ReauthReason.CONSENT_EXPIRED);
    BankAnswer<?> refused =
        new BankAnswer.ConsentNeeded<>(ReauthReason.CREDENTIAL_REFUSED, "TOKEN_INVALID");
    world.bank.onRead(1, () -> refused);

    var report = world.banking().transactionSync().sync(id);

    assertThat(report.code()).contains("CONSENT_INVALID");
    assertThat(world.stored(id).status()).isEqualTo(ConnectionStatus.REAUTH_REQUIRED);
    assertThat(world.stored(id).reauthReason()).isEqualTo(ReauthReason.CONSENT_EXPIRED);
    assertThat(end(id)).isEqualTo(Consent.EndReason.EXPIRED);
  }

  @Test
  @Tag("C15")
  @Tag("F02")
  void asking_for_the_consent_is_written_into_the_ledger_and_done_once_a_run() {
    var id = world.connected();
    world.banking().transactionSync().sync(id);
    int before = callsCounted(id);
    world.bank.scriptedConsents().withdrawAll();

    world.banking().transactionSync().sync(id);

    assertThat(world.bank.scriptedConsents().termsAsked()).isEqualTo(1);
    assertThat(callsCounted(id)).isEqualTo(before + world.unattendedCalls() + 1);
  }

  @Test
  @Tag("F02")
  void without_budget_the_consent_is_not_asked_and_the_refusal_itself_decides() {
    var id = world.connected();
    world.banking().transactionSync().sync(id);
    for (int i = 0; i < 4; i++) {
      world.stores.in(
          world.tenant,
          tx ->
              tx.callLedger()
                  .reserve(
                      new CallLedger.Call(
                          id, 1, "-", Endpoint.CONSENT, false, world.clock.instant()),
                      CallBudget.REGULATION));
    }
    world.bank.scriptedConsents().withdrawAll();

    world.banking().transactionSync().sync(id);

    assertThat(world.bank.scriptedConsents().termsAsked()).isZero();
    assertThat(world.stored(id).status()).isEqualTo(ConnectionStatus.REAUTH_REQUIRED);
  }
}
