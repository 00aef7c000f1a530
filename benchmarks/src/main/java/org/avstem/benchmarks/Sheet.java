package org.avstem.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The results as a table, each beside its bound. Not thread-safe. */
final class Sheet {
  private final List<String> lines = new ArrayList<>();
  private boolean holds = true;

  Sheet() {
    lines.add("| what | measured | bound | holds |");
    lines.add("|---|---|---|---|");
  }

  /** A number that must not be above its bound. */
  void atMost(String what, double measured, double bound) {
    row(what, number(measured), "≤ " + number(bound), measured <= bound);
  }

  /** A count that must be this one. */
  void exactly(String what, long measured, long wanted) {
    row(what, Long.toString(measured), "= " + wanted, measured == wanted);
  }

  /** A number without a bound, for the reader. */
  void note(String what, String measured) {
    lines.add("| " + what + " | " + measured + " | | |");
  }

  boolean holds() {
    return holds;
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  static String seconds(List<Double> values) {
    return String.join(", ", values.stream().map(v -> number(v) + " s").toList());
  }

  /** The middle one of an odd number, the lower middle of an even number. */
  static double median(List<Double> values) {
    return values.stream().sorted().toList().get((values.size() - 1) / 2);
  }

  private void row(String what, String measured, String bound, boolean right) {
    holds &= right;
    lines.add(
        "| " + what + " | " + measured + " | " + bound + " | " + (right ? "yes" : "NO") + " |");
  }
}
