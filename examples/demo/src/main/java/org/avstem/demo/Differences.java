package org.avstem.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Where the table and the bank's truth disagree: every number of every import is held against it.
 */
final class Differences {
  private final List<String> found = new ArrayList<>();
  private final List<Walk.Chapter> chapters;
  private final String proofDue;

  private Differences(List<Walk.Chapter> chapters, String proofDue) {
    this.chapters = chapters;
    this.proofDue = proofDue;
  }

  /**
   * @param atTheEnd the bank's books by account number after the last import
   * @param proofDue the verdict that the bank's balances allow
   */
  static List<String> of(
      List<Walk.Chapter> chapters, Map<String, Truth.Account> atTheEnd, String proofDue) {
    Differences differences = new Differences(chapters, proofDue);
    for (int at = 0; at < chapters.size(); at++) {
      differences.chapter(at, atTheEnd);
    }
    return List.copyOf(differences.found);
  }

  private void chapter(int at, Map<String, Truth.Account> atTheEnd) {
    Walk.Chapter chapter = chapters.get(at);
    boolean last = at == chapters.size() - 1;
    if (chapter.lines().size() != atTheEnd.size()) {
      found.add(
          chapter.title()
              + ": accounts "
              + chapter.lines().size()
              + ", the bank has "
              + atTheEnd.size());
    }
    Map<String, AccountLine> before = at == 0 ? Map.of() : byNumber(chapters.get(at - 1));
    for (AccountLine line : chapter.lines()) {
      Truth.Account truth = last ? atTheEnd.getOrDefault(line.bban(), line.truth()) : line.truth();
      int rowsBefore = before.containsKey(line.bban()) ? before.get(line.bban()).truth().rows() : 0;
      Check check = new Check(chapter.title(), line);
      check.equal("new", line.added(), truth.rows() - rowsBefore);
      check.equal("duplicates", line.duplicates(), 0);
      check.equal("booked", line.booked(), truth.booked());
      check.equal("pending", line.pending(), truth.pending());
      check.equal("matched by itself", line.matched(), truth.settled());
      check.equal("to review", line.review(), truth.otherAmount() + truth.withoutReference());
      check.fetched(at == 0, truth.rows());
      check.proven();
    }
  }

  private static Map<String, AccountLine> byNumber(Walk.Chapter chapter) {
    return chapter.lines().stream()
        .collect(Collectors.toMap(AccountLine::bban, Function.identity()));
  }

  /** Holds one line against the truth. */
  private final class Check {
    private final String where;
    private final AccountLine line;

    Check(String chapter, AccountLine line) {
      this.where = chapter + ": account …" + line.number() + ": ";
      this.line = line;
    }

    void equal(String what, int is, int due) {
      if (is != due) {
        found.add(where + what + " " + is + ", the bank's truth says " + due);
      }
    }

    /** The first import reads all there is; later ones read a window, at least what was new. */
    void fetched(boolean first, int rows) {
      if (first) {
        equal("fetched", line.fetched(), rows);
      } else if (line.fetched() < line.added() || line.fetched() > rows) {
        found.add(where + "fetched " + line.fetched() + ", the bank has " + rows);
      }
    }

    void proven() {
      if (!line.proof().equals(proofDue)) {
        found.add(where + "balance proof is " + line.proof() + ", due is " + proofDue);
      }
    }
  }
}
