package org.avstem.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.avstem.testkit.postgres.LocalPostgres;
import org.avstem.testkit.stubbank.ledger.BritishWorld;
import org.avstem.testkit.stubbank.ledger.LedgerChange;
import org.avstem.testkit.stubtruelayer.StubTrueLayer;
import org.avstem.testkit.stubtruelayer.StubTrueLayerOptions;
import org.avstem.testkit.stubtruelayer.Webhook;
import org.avstem.testkit.stubtruelayer.WebhookEvent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service, ended without a warning while it owes work to what a bank has told it. */
class KilledServiceTest {
  private static final Path CHECKOUT = Path.of("../..").toAbsolutePath().normalize();
  private static final int DELIVERIES = 40;
  private static final int ADDED = 7;
  private final Progress progress = new Progress(System.out);
  @TempDir Path data;

  @Test
  @Tag("T-WH-2")
  @Tag("T-WH-4")
  void an_event_that_was_answered_before_a_kill_is_worked_off_once_by_the_next_process()
      throws Exception {
    try (DemoFolder folder = DemoFolder.open(data);
        LocalPostgres postgres = LocalPostgres.kept(folder.database());
        StubTrueLayer stub = StubTrueLayer.start(StubTrueLayerOptions.of(world()))) {
      postgres.createDatabase("avstem");
      String connection;
      Customer before;
      WebhookEvent event;
      try (ServiceProcess first = start(folder, postgres, stub)) {
        before = Customer.make(first, "Killed", progress);
        connection = before.connect(DemoBank.of(stub));
        before.firstRun(connection);
        String account = stub.ledger().accounts().get(0).account().bban();
        new LedgerChange.AddRows(account, ADDED, 2).applyTo(stub.ledger());
        event = event(stub);

        assertThat(send(stub, first.url(), event)).isEqualTo(202);
        first.process().destroyForcibly();
        first.process().onExit().get(30, TimeUnit.SECONDS);
      }
      try (ServiceProcess second = start(folder, postgres, stub)) {
        List<Integer> repeated =
            IntStream.range(0, DELIVERIES)
                .parallel()
                .mapToObj(delivery -> send(stub, second.url(), event))
                .toList();
        Customer after = before.at(second);
        JsonNode run = after.runAfter(connection, 1);

        assertThat(repeated).containsOnly(200);
        assertThat(added(run)).isEqualTo(ADDED);
        assertThat(after.runCount(connection)).isEqualTo(2);
      }
    }
  }

  private static int added(JsonNode run) {
    int added = 0;
    for (JsonNode account : run.path("accounts")) {
      added += account.path("added").asInt();
    }
    return added;
  }

  private static ServiceProcess start(DemoFolder folder, LocalPostgres postgres, StubTrueLayer stub)
      throws InterruptedException {
    return ServiceProcess.start(CHECKOUT, folder, postgres, List.of(DemoBank.of(stub)), List.of());
  }

  private static WebhookEvent event(StubTrueLayer stub) {
    return new WebhookEvent(
        WebhookEvent.TRANSACTION_CREATED,
        "event-before-the-kill",
        stub.credentialsIds().get(0),
        Optional.empty(),
        stub.clock().instant());
  }

  private static int send(StubTrueLayer stub, URI service, WebhookEvent event) {
    URI target = service.resolve("/webhooks/truelayer");
    Webhook signed = stub.webhooks().signed(target, event.body(), stub.clock().instant());
    return stub.webhooks().send(signed);
  }

  private static BritishWorld world() {
    LocalDate today = LocalDate.now(Clock.system(ZoneId.of("Europe/London")));
    return BritishWorld.small(20_261_124L, today).withRows(40, 2);
  }
}
