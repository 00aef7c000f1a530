package org.avstem.app.api;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.avstem.core.matching.MatchDecision;
import org.avstem.core.matching.Proposal;
import org.avstem.ports.api.Review;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A decision as people see it, with its reasons.
 *
 * @param transactionVersion the version of the transaction that was decided on; 0 if not known
 * @param proposals best first; the chosen one alone where matching settled by itself
 */
@RegisterForReflection(ignoreNested = false)
@Schema(name = "ReviewItem")
public record ReviewJson(
    String id,
    String transactionId,
    long transactionVersion,
    String status,
    List<Choice> proposals,
    List<Reason> reasons,
    List<Share> allocations,
    @Nullable String decidedBy,
    Instant createdAt,
    Instant changedAt) {

  static ReviewJson of(Review.ReviewItem item) {
    return new ReviewJson(
        item.id().toString(),
        item.decision().transaction().toString(),
        item.transactionVersion(),
        item.status().name(),
        proposals(item.decision()).stream().map(Choice::of).toList(),
        item.decision().reasons().stream().map(Reason::of).toList(),
        item.allocations().stream().map(Share::of).toList(),
        item.decidedBy().orElse(null),
        item.createdAt(),
        item.changedAt());
  }

  private static List<Proposal> proposals(MatchDecision decision) {
    if (decision instanceof MatchDecision.Auto auto) {
      return List.of(auto.chosen());
    } else if (decision instanceof MatchDecision.Review review) {
      return review.proposals();
    }
    return List.of();
  }

  /** One way in which the transaction may settle open items. */
  @Schema(name = "Proposal")
  public record Choice(
      List<Share> allocations, String evidence, double score, List<Reason> reasons) {
    static Choice of(Proposal proposal) {
      return new Choice(
          proposal.allocations().stream().map(Share::of).toList(),
          proposal.evidence().name(),
          proposal.score(),
          proposal.reasons().stream().map(Reason::of).toList());
    }
  }

  /** A reason, about one open item or about the whole. */
  @Schema(name = "Reason")
  public record Reason(String code, @Nullable String openItemId) {
    static Reason of(org.avstem.core.matching.Reason reason) {
      return new Reason(reason.code().name(), reason.about().map(Object::toString).orElse(null));
    }
  }

  /** How much of the transaction settles one open item. */
  @Schema(name = "Allocation")
  public record Share(String openItemId, MoneyJson amount) {
    static Share of(org.avstem.core.matching.Allocation allocation) {
      return new Share(allocation.item().toString(), MoneyJson.of(allocation.amount()));
    }
  }

  /**
   * A person's yes.
   *
   * @param user the ERP's opaque name for its user
   * @param allocations what the person says; absent means the best proposal
   */
  @Schema(name = "Acceptance")
  public record Accept(@Nullable String user, @Nullable List<Wish> allocations) {}

  /** What a person wants settled. */
  @Schema(name = "AllocationWish")
  public record Wish(
      @Nullable String openItemId, @Nullable String amount, @Nullable String currency) {}

  /** A person's no, or second thought. */
  @Schema(name = "Decision")
  public record Decide(@Nullable String user) {}
}
