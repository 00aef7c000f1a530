package org.avstem.engine;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.avstem.core.matching.Allocation;
import org.avstem.core.matching.MatchDecision;
import org.avstem.core.tenant.TenantId;
import org.avstem.core.transaction.TransactionId;
import org.avstem.ports.api.Listing;
import org.avstem.ports.api.Paging;
import org.avstem.ports.api.Review;
import org.avstem.ports.spi.DecisionStore.Stored;

/** Review of one tenant. */
final class TenantReview implements Review {
  private final EngineContext context;
  private final TenantId tenant;
  private final Cursors cursors;

  TenantReview(EngineContext context, TenantId tenant) {
    this.context = context;
    this.tenant = tenant;
    this.cursors = new Cursors(tenant, "review");
  }

  @Override
  public Listing<ReviewItem> list(Status status, Paging paging) {
    var wanted = org.avstem.ports.spi.DecisionStore.Status.valueOf(status.name());
    var page =
        cursors.listing(
            context.in(tenant, tx -> tx.decisions().list(wanted, cursors.request(paging))));
    return new Listing<>(page.rows().stream().map(TenantReview::item).toList(), page.next());
  }

  @Override
  public Optional<ReviewItem> find(UUID id) {
    return context.in(tenant, tx -> tx.decisions().find(id)).map(TenantReview::item);
  }

  @Override
  public Optional<ReviewItem> of(TransactionId transaction) {
    return context.in(tenant, tx -> tx.decisions().inForce(transaction)).map(TenantReview::item);
  }

  @Override
  public DecisionAnswer accept(UUID id, String user) {
    return new ReviewMoves(context, tenant).accept(id, Optional.empty(), user);
  }

  @Override
  public DecisionAnswer accept(UUID id, List<Allocation> allocations, String user) {
    return new ReviewMoves(context, tenant).accept(id, Optional.of(allocations), user);
  }

  @Override
  public DecisionAnswer reject(UUID id, String user) {
    return new ReviewMoves(context, tenant).reject(id, user);
  }

  @Override
  public DecisionAnswer undo(UUID id, String user) {
    return new ReviewMoves(context, tenant).undo(id, user);
  }

  @Override
  public Map<Status, Long> counts() {
    Map<Status, Long> counts = new EnumMap<>(Status.class);
    context
        .in(tenant, tx -> tx.decisions().countByStatus())
        .forEach((status, count) -> counts.put(Status.valueOf(status.name()), count));
    return counts;
  }

  static ReviewItem item(Stored s) {
    return new ReviewItem(
        s.id(),
        Status.valueOf(s.status().name()),
        s.decision(),
        s.transactionVersion(),
        s.allocations(),
        Optional.ofNullable(s.decidedBy()),
        s.createdAt(),
        s.changedAt());
  }

  /** What a decision proposes, best first. */
  static List<org.avstem.core.matching.Proposal> proposals(MatchDecision decision) {
    if (decision instanceof MatchDecision.Auto auto) {
      return List.of(auto.chosen());
    }
    return decision instanceof MatchDecision.Review review ? review.proposals() : List.of();
  }
}
