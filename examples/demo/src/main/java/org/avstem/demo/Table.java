package org.avstem.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table the demo ends with. */
final class Table {
  private final Walk.Outcome outcome;

  Table(Walk.Outcome outcome) {
    this.outcome = outcome;
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(
        format(
            "%-10s %8s %6s %11s %8s %8s %18s %10s  %-13s%n",
            "account",
            "fetched",
            "new",
            "duplicates",
            "booked",
            "pending",
            "matched by itself",
            "to review",
            "balance proof"));
    for (Walk.Chapter chapter : outcome.chapters()) {
      lines.add(String.format(Locale.ROOT, "%s (%.1f s)", chapter.title(), chapter.seconds()));
      for (AccountLine a : chapter.lines()) {
        lines.add(
            format(
                "  …%-7s %8d %6d %11d %8d %8d %18d %10d  %-13s%n",
                a.number(),
                a.fetched(),
                a.added(),
                a.duplicates(),
                a.booked(),
                a.pending(),
                a.matched(),
                a.review(),
                a.proof()));
      }
    }
    lines.add("");
    if (outcome.differences().isEmpty()) {
      lines.add("Every number agrees with the banks' own truth.");
    } else {
      lines.add("NOT what the banks' truth says:");
      outcome.differences().forEach(difference -> lines.add("  " + difference));
    }
    return lines;
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values).stripTrailing();
  }
}
