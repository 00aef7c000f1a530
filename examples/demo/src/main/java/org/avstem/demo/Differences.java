package org.avstem.demo;

import java.util.ArrayList;
import java.util.List;

/** Where the service and the bank's truth disagree. */
final class Differences {
  private Differences() {}

  static List<String> of(List<Walk.Chapter> chapters, Truth truth, Reading ignored) {
    List<String> found = new ArrayList<>();
    Walk.Chapter again = chapters.get(1);
    again
        .lines()
        .forEach(line -> check(found, line, "rows that were new the second time", line.added(), 0));
    Walk.Chapter last = chapters.get(chapters.size() - 1);
    if (last.lines().size() != truth.accounts().size()) {
      found.add("accounts: " + last.lines().size() + ", the bank has " + truth.accounts().size());
    }
    for (AccountLine line : last.lines()) {
      Truth.Account expected = truth.account(line.bban());
      check(found, line, "booked", line.booked(), expected.booked());
      check(found, line, "pending", line.pending(), expected.pending());
      check(found, line, "matched by itself", line.matched(), expected.settled());
      if (line.proof().equals("RED") || line.proof().equals("UNSTATED")) {
        found.add("account …" + line.number() + ": balance proof is " + line.proof());
      }
    }
    return found;
  }

  private static void check(List<String> found, AccountLine line, String what, int is, int due) {
    if (is != due) {
      found.add(
          "account …" + line.number() + ": " + what + " " + is + ", the bank's truth says " + due);
    }
  }
}
