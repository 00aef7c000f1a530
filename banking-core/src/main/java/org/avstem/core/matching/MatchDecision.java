package org.avstem.core.matching;

import java.util.List;
import org.avstem.core.transaction.TransactionId;

/**
 * What matching says of one transaction; always with reasons, for the chosen and for the rejected.
 */
public sealed interface MatchDecision {

  /** The transaction decided on. */
  TransactionId transaction();

  /** Reasons for the chosen, the rejected and the whole. */
  List<Reason> reasons();

  /** Certain enough to settle without a person. */
  record Auto(TransactionId transaction, Proposal chosen, List<Reason> reasons)
      implements MatchDecision {
    public Auto {
      reasons = List.copyOf(reasons);
    }
  }

  /** A person decides; proposals are best first and may be empty. */
  record Review(TransactionId transaction, List<Proposal> proposals, List<Reason> reasons)
      implements MatchDecision {
    public Review {
      proposals = List.copyOf(proposals);
      reasons = List.copyOf(reasons);
    }
  }

  /** Nothing of ours speaks to it. */
  record None(TransactionId transaction, List<Reason> reasons) implements MatchDecision {
    public None {
      reasons = List.copyOf(reasons);
    }
  }
}
