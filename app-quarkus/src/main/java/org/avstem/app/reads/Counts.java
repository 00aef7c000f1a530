package org.avstem.app.reads;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.avstem.core.tenant.TenantId;

/** Counts for the statistics of one tenant, in one look at the database. */
@Singleton
public final class Counts {
  private final TenantReads reads;
  private final EntityManager entities;

  Counts(TenantReads reads, EntityManager entities) {
    this.reads = reads;
    this.entities = entities;
  }

  /** Of one tenant. */
  public Numbers of(TenantId tenant) {
    return reads.in(
        tenant,
        () ->
            new Numbers(
                AccountRow.count(),
                by("select t.state, count(t) from TransactionRow t group by t.state"),
                by("select r.status, count(r) from ReviewRow r group by r.status")));
  }

  private Map<String, Long> by(String query) {
    Map<String, Long> counts = new TreeMap<>();
    List<Object[]> rows = entities.createQuery(query, Object[].class).getResultList();
    rows.forEach(row -> counts.put((String) row[0], (Long) row[1]));
    return counts;
  }

  /**
   * How much there is.
   *
   * @param transactions by state
   * @param review by status
   */
  public record Numbers(long accounts, Map<String, Long> transactions, Map<String, Long> review) {
    public Numbers {
      transactions = Map.copyOf(transactions);
      review = Map.copyOf(review);
    }
  }
}
