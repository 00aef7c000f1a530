package org.avstem.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.avstem.demo.Progress;

/**
 * The benchmark of the import: against the floor of storing its rows, of the same rows again, of
 * more rows per account, and of a million rows in 256 MB. Prints a table; exit code 1 if a bound
 * does not hold.
 *
 * <p>Arguments: the checkout; then, if wanted, the parts ({@code floor}, {@code growth}, {@code
 * million}), all by default. {@code BENCH_SERVICE_FLAGS}: more flags for the service's JVM, such as
 * a profiler's. {@code BENCH_ROWS} and {@code BENCH_ROUNDS}: other sizes than 200000 and 3.
 */
public final class ImportBench {
  private static final int ROWS = 200_000;
  private static final int ROUNDS = 3;

  /** Few enough that every later fetch asks for all of them again. */
  private static final int DAYS_READ_AGAIN = 8;

  private static final int DAYS = 80;
  private static final int MILLION = 1_000_000;
  private static final double FLOOR_RATIO_MAX = 2.5;
  private static final double GROWTH_RATIO_MAX = 1.2;

  private final Path checkout;
  private final List<String> flags;
  private final Progress progress;
  private final Sheet sheet = new Sheet();

  private ImportBench(Path checkout, List<String> flags, Progress progress) {
    this.checkout = checkout;
    this.flags = flags;
    this.progress = progress;
  }

  /** Runs the parts one after the other. */
  @SuppressWarnings("SystemOut") // the table is what this program is for
  public static void main(String... arguments) throws InterruptedException {
    List<String> asked = List.of(arguments);
    Path checkout = Path.of(asked.get(0)).toAbsolutePath().normalize();
    List<String> parts =
        asked.size() > 1 ? asked.subList(1, asked.size()) : List.of("floor", "growth", "million");
    ImportBench bench = new ImportBench(checkout, flags(), new Progress(System.out));
    for (String part : parts) {
      bench.run(part);
    }
    bench.sheet.lines().forEach(System.out::println);
    System.exit(bench.sheet.holds() ? 0 : 1);
  }

  private void run(String part) throws InterruptedException {
    switch (part) {
      case "floor" -> floor(number("BENCH_ROWS", ROWS), number("BENCH_ROUNDS", ROUNDS));
      case "growth" -> growth(number("BENCH_ROWS", ROWS) / 2, number("BENCH_ROUNDS", ROUNDS));
      case "million" -> million();
      default -> throw new IllegalArgumentException("no part is called " + part);
    }
  }

  private void floor(int rows, int rounds) throws InterruptedException {
    try (Laboratory laboratory = Laboratory.open(checkout, rows, DAYS_READ_AGAIN, flags)) {
      warmUp(laboratory, rows);
      List<Double> firsts = new ArrayList<>();
      List<Double> agains = new ArrayList<>();
      List<Double> floors = new ArrayList<>();
      long stored = 0;
      long written = 0;
      for (int round = 1; round <= rounds; round++) {
        Import tenant = new Import(laboratory, rows, progress);
        firsts.add(tenant.first());
        WrittenRows watch = WrittenRows.fromNow(laboratory);
        agains.add(tenant.again());
        written += watch.count();
        Floor.Copy copy = new Floor(laboratory).of(tenant.tenant());
        floors.add(copy.seconds());
        stored = copy.rows();
        progress.say(
            "round %d of %d: import %s, again %s, floor %s"
                .formatted(round, rounds, last(firsts), last(agains), last(floors)));
      }
      double first = Sheet.median(firsts);
      sheet.note("first import of " + rows + " rows", Sheet.seconds(firsts));
      sheet.note("floor: " + stored + " stored rows", Sheet.seconds(floors));
      sheet.atMost("first import / floor (medians)", first / Sheet.median(floors), FLOOR_RATIO_MAX);
      sheet.note("the same rows again", Sheet.seconds(agains));
      sheet.atMost("again / first import (medians)", Sheet.median(agains) / first, 1);
      sheet.exactly("transaction rows written by importing again", written, 0);
    }
  }

  private void growth(int rows, int rounds) throws InterruptedException {
    try (Laboratory laboratory = Laboratory.open(checkout, rows, DAYS, flags)) {
      warmUp(laboratory, rows);
      List<Double> small = new ArrayList<>();
      List<Double> large = new ArrayList<>();
      for (int round = 1; round <= rounds; round++) {
        laboratory.swapBooks(rows, DAYS);
        small.add(new Import(laboratory, rows, progress).first());
        laboratory.swapBooks(4 * rows, DAYS);
        large.add(new Import(laboratory, 4 * rows, progress).first());
        progress.say(
            "round %d of %d: %d rows %s, %d rows %s"
                .formatted(round, rounds, rows, last(small), 4 * rows, last(large)));
      }
      sheet.note("first import of " + rows + " rows", Sheet.seconds(small));
      sheet.note("first import of " + 4 * rows + " rows", Sheet.seconds(large));
      sheet.atMost(
          "cost per row, " + 4 * rows + " / " + rows + " (medians)",
          Sheet.median(large) / Sheet.median(small) / 4,
          GROWTH_RATIO_MAX);
    }
  }

  private void million() throws InterruptedException {
    try (Laboratory laboratory = Laboratory.open(checkout, MILLION, DAYS, flags)) {
      Import tenant = new Import(laboratory, MILLION, progress);
      double first = tenant.first();
      sheet.note("first import of a million rows, heap 256 MB", Sheet.number(first) + " s");
      sheet.exactly("booked rows afterwards", tenant.booked(), MILLION);
      sheet.note("most memory that the service's process held", peak(laboratory));
    }
  }

  private void warmUp(Laboratory laboratory, int rows) throws InterruptedException {
    progress.say("warming up");
    Import tenant = new Import(laboratory, rows, progress);
    progress.say("warm-up import " + Sheet.number(tenant.first()) + " s");
  }

  private static String last(List<Double> seconds) {
    return Sheet.number(seconds.get(seconds.size() - 1)) + " s";
  }

  /** Linux says; elsewhere it stays unknown. */
  private static String peak(Laboratory laboratory) {
    Path status = Path.of("/proc", Long.toString(laboratory.service().process().pid()), "status");
    try {
      return Files.exists(status)
          ? Files.readAllLines(status).stream()
              .filter(line -> line.startsWith("VmHWM:"))
              .map(line -> line.substring("VmHWM:".length()).trim())
              .findFirst()
              .orElse("unknown")
          : "unknown";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> flags() {
    String text = System.getenv("BENCH_SERVICE_FLAGS");
    return text == null || text.isBlank() ? List.of() : List.of(text.trim().split(" +", -1));
  }

  private static int number(String name, int otherwise) {
    String text = System.getenv(name);
    return text == null ? otherwise : Integer.parseInt(text);
  }
}
