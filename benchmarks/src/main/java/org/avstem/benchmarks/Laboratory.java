package org.avstem.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.avstem.demo.DemoBank;
import org.avstem.demo.DemoFolder;
import org.avstem.demo.ServiceProcess;
import org.avstem.testkit.postgres.LocalPostgres;
import org.avstem.testkit.stubbank.BankRules;
import org.avstem.testkit.stubbank.Flavour;
import org.avstem.testkit.stubbank.StubBank;
import org.avstem.testkit.stubbank.StubBankOptions;
import org.avstem.testkit.stubbank.ValidationScope;
import org.avstem.testkit.stubbank.ledger.StubWorld;

/**
 * A durable PostgreSQL that begins empty, a stub bank in this process, and the packaged service in
 * a process of its own. The bank can be swapped for one with other books at the same address.
 */
final class Laboratory implements AutoCloseable {
  static final String DATABASE = "avstem";
  private static final long SEED = 20_261_124L;
  private static final int PAGE_ROWS = 1_000;

  private final DemoFolder folder;
  private final LocalPostgres postgres;
  private StubBank stub;
  private final ServiceProcess service;

  private Laboratory(
      DemoFolder folder, LocalPostgres postgres, StubBank stub, ServiceProcess service) {
    this.folder = folder;
    this.postgres = postgres;
    this.stub = stub;
    this.service = service;
  }

  /**
   * Opens it.
   *
   * @param rows booked rows of the bank's one account
   * @param days on which they lie, up to yesterday
   * @param flags more flags for the service's JVM
   */
  static Laboratory open(Path checkout, int rows, int days, List<String> flags)
      throws InterruptedException {
    DemoFolder folder = DemoFolder.open(checkout.resolve(".bench"));
    discard(folder.database());
    LocalPostgres postgres = LocalPostgres.kept(folder.database());
    postgres.createDatabase(DATABASE);
    StubBank stub = StubBank.start(bank(rows, days));
    return new Laboratory(
        folder,
        postgres,
        stub,
        ServiceProcess.start(checkout, folder, postgres, List.of(DemoBank.of(stub)), flags));
  }

  LocalPostgres postgres() {
    return postgres;
  }

  /** A connection past all walls, to look at the database from outside. */
  Connection superuser() throws SQLException {
    return postgres.source(DATABASE, "postgres").getConnection();
  }

  /** Begins what is measured with nothing left to write from before. */
  void checkpoint() {
    try (Connection connection = superuser();
        Statement statement = connection.createStatement()) {
      statement.execute("CHECKPOINT");
    } catch (SQLException e) {
      throw new IllegalStateException("no checkpoint", e);
    }
  }

  StubBank stub() {
    return stub;
  }

  ServiceProcess service() {
    return service;
  }

  /** The same address with other books. */
  void swapBooks(int rows, int days) {
    StubBankOptions same =
        bank(rows, days)
            .withPki(stub.pki())
            .withPorts(
                new StubBankOptions.Ports(
                    stub.baseUri().getPort(),
                    stub.psuUri().getPort(),
                    0,
                    Optional.of(stub.pki().folder())));
    stub.close();
    stub = StubBank.start(same);
  }

  private static StubBankOptions bank(int rows, int days) {
    LocalDate today = LocalDate.now(Clock.system(ZoneId.of("Europe/Oslo")));
    return StubBankOptions.of(Flavour.DNB, StubWorld.bulk(SEED, today, rows).withDays(days))
        .withRules(BankRules.usual().withPageSize(PAGE_ROWS))
        .withValidation(ValidationScope.nothing());
  }

  private static void discard(Path data) {
    if (!Files.exists(data)) {
      return;
    }
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    service.close();
    stub.close();
    postgres.close();
    discard(folder.database());
    folder.close();
  }
}
