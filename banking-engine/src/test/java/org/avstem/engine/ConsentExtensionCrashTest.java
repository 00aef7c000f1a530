package org.avstem.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.avstem.core.connection.ConnectionId;
import org.avstem.core.consent.Presence;
import org.avstem.ports.api.Connections.Confirmation;
import org.avstem.testkit.fault.CrashingStores.Moment;
import org.avstem.testkit.fault.CrashingStores.ProcessDied;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConsentExtensionCrashTest {

  @ParameterizedTest
  @EnumSource(Moment.class)
  @Tag("F-9")
  void a_process_that_dies_at_any_step_has_written_all_of_it_or_nothing(Moment moment) {
    int steps = 0;
    boolean died = true;
    while (died) {
      World fresh = new World();
      fresh.bank.scriptedConsents().offerExtension(true);
      ConnectionId connection = fresh.connected();
      fresh.clock.advance(Duration.ofDays(1));
      fresh.stores.crashAt(++steps, moment);
      died = diesExtending(fresh, connection);
      fresh.stores.heal();

      boolean moved =
          fresh
              .clock
              .instant()
              .plus(Duration.ofDays(90))
              .equals(fresh.stored(connection).consentValidUntil());
      long version =
          fresh.stores.in(
              fresh.tenant,
              tx -> tx.credentials().find(connection).orElseThrow().current().secretVersion());
      boolean told = !fresh.events("connection.consent_extended").isEmpty();
      assertThat(List.of(moved, told)).as("step %d", steps).containsOnly(version == 2);
      assertThat(fresh.bank.scriptedConsents().extensions()).isLessThanOrEqualTo(1);
    }
    assertThat(steps).isGreaterThan(4);
  }

  private static boolean diesExtending(World world, ConnectionId id) {
    try {
      world
          .banking()
          .connections()
          .extend(id, new Confirmation(World.KARI, true, Presence.unattended()));
      return false;
    } catch (ProcessDied died) {
      return true;
    }
  }
}
