package org.avstem.demo;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.avstem.testkit.postgres.LocalPostgres;
import org.avstem.testkit.stubbank.Flavour;
import org.avstem.testkit.stubbank.StubBank;
import org.avstem.testkit.stubbank.StubBankOptions;
import org.avstem.testkit.stubbank.ledger.BritishWorld;
import org.avstem.testkit.stubbank.ledger.StubWorld;
import org.avstem.testkit.stubtruelayer.StubTrueLayer;
import org.avstem.testkit.stubtruelayer.StubTrueLayerOptions;
import org.jspecify.annotations.Nullable;

/**
 * Starts PostgreSQL, the stub banks and the service, walks from consent to matching, prints the
 * table and goes on serving. {@code DEMO_ONCE=1}: ends after the table, with exit code 1 if a
 * number differs from the banks' own truth. {@code DEMO_PLANT=lost|twice}: changes the truth behind
 * the walk's back, to show that the table notices. {@code DEMO_ROWS}: booked rows of each account,
 * 600 if not said.
 */
public final class Demo {
  private static final int DIFFERENT = 1;
  private static final int ROWS = 600;
  private static final int ROWS_MIN = 30;
  private static final int ROWS_MAX = 20_000;
  private static final int PENDING = 12;
  private static final long SEED = 20_261_124L;
  private final Progress progress = new Progress(System.out);

  private Demo() {}

  /** Begins; the folder of the checkout, and where data is kept if not in its {@code .demo}. */
  public static void main(String... arguments) throws InterruptedException {
    Path checkout = Path.of(arguments.length > 0 ? arguments[0] : ".").toAbsolutePath().normalize();
    Path kept =
        arguments.length > 1
            ? Path.of(arguments[1]).toAbsolutePath().normalize()
            : checkout.resolve(".demo");
    boolean once = "1".equals(System.getenv("DEMO_ONCE"));
    int code = new Demo().run(checkout, kept, once);
    System.exit(code);
  }

  private int run(Path checkout, Path kept, boolean once) throws InterruptedException {
    try (DemoFolder folder = DemoFolder.open(kept)) {
      progress.say("starting PostgreSQL (data kept in " + kept.getFileName() + ", durable)");
      try (LocalPostgres postgres = LocalPostgres.kept(folder.database())) {
        postgres.createDatabase("avstem");
        progress.say("starting the stub banks: DNB (TLS with client certificates) and TrueLayer");
        try (StubBank dnb = StubBank.start(dnb(folder));
            StubTrueLayer trueLayer = StubTrueLayer.start(trueLayer(dnb))) {
          return serve(
              checkout, folder, postgres, List.of(DemoBank.of(dnb), DemoBank.of(trueLayer)), once);
        }
      }
    }
  }

  private int serve(
      Path checkout, DemoFolder folder, LocalPostgres postgres, List<DemoBank> banks, boolean once)
      throws InterruptedException {
    progress.say("starting the service (migrating its schema)");
    try (ServiceProcess service =
        ServiceProcess.start(checkout, folder, postgres, banks, List.of())) {
      progress.say("service is ready at " + service.url());
      Walk walk = new Walk(service, banks, progress, Plant.read(System.getenv("DEMO_PLANT")));
      Walk.Outcome outcome = walk.go();
      List<String> lines = new Table(outcome).lines();
      lines.forEach(System.out::println);
      if (!once) {
        Invitation.lines(service, outcome.key()).forEach(System.out::println);
        service.await();
      }
      return outcome.differences().isEmpty() ? 0 : DIFFERENT;
    }
  }

  private static int rows(@Nullable String text) {
    int rows = text == null || text.isBlank() ? ROWS : Integer.parseInt(text.trim());
    if (rows < ROWS_MIN || rows > ROWS_MAX) {
      throw new IllegalArgumentException("DEMO_ROWS is " + ROWS_MIN + " to " + ROWS_MAX);
    }
    return rows;
  }

  private static StubBankOptions dnb(DemoFolder folder) {
    LocalDate today = LocalDate.now(Clock.system(ZoneId.of("Europe/Oslo")));
    StubWorld world =
        StubWorld.small(SEED, today)
            .withAccounts(3)
            .withRows(rows(System.getenv("DEMO_ROWS")), PENDING);
    return StubBankOptions.of(Flavour.DNB, world).withPorts(folder.stubPorts());
  }

  private static StubTrueLayerOptions trueLayer(StubBank dnb) {
    LocalDate today = LocalDate.now(Clock.system(ZoneId.of("Europe/London")));
    BritishWorld world =
        BritishWorld.small(SEED, today)
            .withAccounts(2, 1)
            .withRows(rows(System.getenv("DEMO_ROWS")), PENDING);
    return StubTrueLayerOptions.of(world).withPki(dnb.pki());
  }
}
