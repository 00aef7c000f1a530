package org.avstem.core.matching;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.avstem.core.matching.Assessment.Obstacle;
import org.avstem.core.reference.Candidate;

/** Decides on one transaction, given what is open at this moment. */
final class Judgement {
  /** A person looks through so many proposals and not more. */
  static final int PROPOSALS_MAX = 10;

  private final MatchableTransaction transaction;
  private final Books books;
  private final Naming naming;
  private final boolean truncated;
  private final List<Assessment> assessments;

  private Judgement(ReadTransaction read, Books books) {
    this.transaction = read.transaction();
    this.books = books;
    Spoken spoken = read.spoken();
    naming = Naming.of(spoken.candidates(), books);
    var considered = Considered.of(transaction, spoken, naming, books);
    truncated = considered.isTruncated();
    assessments =
        considered.items().stream()
            .map(item -> assess(item, spoken))
            .sorted(Ranking.BEST_FIRST)
            .toList();
  }

  static MatchDecision of(ReadTransaction read, Books books) {
    MatchableTransaction transaction = read.transaction();
    if (transaction.amount().isZero()) {
      return new MatchDecision.None(transaction.id(), List.of(Reason.of(Reason.Code.NO_CANDIDATE)));
    }
    return new Judgement(read, books).decide();
  }

  private MatchDecision decide() {
    Set<Reason.Code> objections = objections();
    List<Proposal> proposals = proposals(objections);
    boolean isSpokenTo = assessments.stream().anyMatch(a -> a.link().byReference());
    if (proposals.isEmpty() && !isSpokenTo) {
      objections.add(Reason.Code.NO_CANDIDATE);
      return new MatchDecision.None(transaction.id(), reasons(objections));
    }
    if (!proposals.isEmpty() && isCertain(proposals.get(0), objections)) {
      return new MatchDecision.Auto(
          transaction.id(), proposals.get(0), reasons(EnumSet.of(Reason.Code.REFERENCE_EQUAL)));
    }
    return new MatchDecision.Review(
        transaction.id(),
        proposals.stream().limit(PROPOSALS_MAX).toList(),
        reasons(whole(objections, proposals)));
  }

  private boolean isCertain(Proposal best, Set<Reason.Code> objections) {
    return objections.isEmpty()
        && !naming.isTruncated()
        && best.evidence() == EvidenceClass.REFERENCE_EXACT
        && books.policy().allows(EvidenceClass.REFERENCE_EXACT);
  }

  /** What speaks against settling by reference, seen over all items. */
  private Set<Reason.Code> objections() {
    var objections = EnumSet.noneOf(Reason.Code.class);
    List<Assessment> named = assessments.stream().filter(a -> a.link().byReference()).toList();
    long open = named.stream().filter(a -> a.open() > 0).count();
    if (naming.namesSeveralReferences() || (!named.isEmpty() && namesAnotherByNumber())) {
      objections.add(Reason.Code.SEVERAL_REFERENCES);
    }
    if (open > 1) {
      objections.add(Reason.Code.REFERENCE_ON_SEVERAL_ITEMS);
    }
    if (!named.isEmpty() && open == 0) {
      objections.add(Reason.Code.REFERENCE_OF_SETTLED_ITEM);
    }
    if (naming.namesForeignReference() && named.stream().noneMatch(Judgement::isInField)) {
      objections.add(Reason.Code.REFERENCE_VALID_NOT_OURS);
    }
    return objections;
  }

  private boolean namesAnotherByNumber() {
    return assessments.stream()
        .anyMatch(a -> a.isPossible() && a.link().byCertainNumber() && !a.link().byReference());
  }

  private List<Proposal> proposals(Set<Reason.Code> objections) {
    var proposals = new ArrayList<Proposal>();
    Combination.of(assessments, transaction.amount().abs()).ifPresent(proposals::add);
    for (Assessment assessment : assessments) {
      assessment
          .evidence()
          .ifPresent(evidence -> proposals.add(single(assessment, evidence, objections)));
    }
    return proposals;
  }

  private static Proposal single(
      Assessment assessment, EvidenceClass evidence, Set<Reason.Code> objections) {
    boolean isDoubted = evidence == EvidenceClass.REFERENCE_EXACT && !objections.isEmpty();
    return new Proposal(
        List.of(assessment.allocation()),
        isDoubted ? EvidenceClass.REFERENCE_OTHER : evidence,
        Ranking.score(assessment),
        assessment.reasons());
  }

  /** Why a person is asked; there always is a reason. */
  private Set<Reason.Code> whole(Set<Reason.Code> objections, List<Proposal> proposals) {
    Set<Reason.Code> whole = EnumSet.noneOf(Reason.Code.class);
    whole.addAll(objections);
    List<EvidenceClass> singles =
        proposals.stream()
            .filter(proposal -> proposal.allocations().size() == 1)
            .map(Proposal::evidence)
            .toList();
    long rivals = singles.stream().filter(evidence -> evidence == singles.get(0)).count();
    if (rivals > 1) {
      whole.add(Reason.Code.SEVERAL_CANDIDATES);
    }
    if (truncated || proposals.size() > PROPOSALS_MAX) {
      whole.add(Reason.Code.TOO_MANY_CANDIDATES);
    }
    if (whole.isEmpty()) {
      whole.add(Reason.Code.POLICY_ASKS);
    }
    return whole;
  }

  private List<Reason> reasons(Set<Reason.Code> whole) {
    var reasons = new ArrayList<Reason>();
    whole.forEach(code -> reasons.add(Reason.of(code)));
    assessments.forEach(assessment -> reasons.addAll(assessment.reasons()));
    return reasons;
  }

  private Assessment assess(OpenItem item, Spoken spoken) {
    return new Assessment(
        naming.linkTo(item),
        books.open(item),
        transaction.amount().abs(),
        obstacle(item),
        PartyFit.of(transaction, spoken, item, books),
        DateFit.of(transaction.day(), item, books.policy().daysAroundDue()),
        DateFit.daysFromDue(transaction.day(), item));
  }

  private Obstacle obstacle(OpenItem item) {
    if (item.direction() != transaction.settles()) {
      return Obstacle.DIRECTION;
    }
    if (!item.openAmount().currency().equals(transaction.amount().currency())) {
      return Obstacle.CURRENCY;
    }
    if (!books.isOpen(item)) {
      return Obstacle.SETTLED;
    }
    return books.isDeclined(transaction.id(), item) ? Obstacle.DECLINED : Obstacle.NONE;
  }

  private static boolean isInField(Assessment assessment) {
    Candidate reference = assessment.link().reference();
    return reference != null && reference.source() == Candidate.Source.STRUCTURED;
  }
}
