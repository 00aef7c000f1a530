package org.avstem.ports.api;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.avstem.core.account.AccountNumber;
import org.avstem.core.matching.OpenItem;
import org.avstem.core.money.Money;
import org.jspecify.annotations.Nullable;

/** The open items an ERP hands over, where it does not answer look-ups itself. Thread-safe. */
public interface OpenItems {
  /** The most items of one call. */
  int ITEMS_MAX = 10_000;

  /**
   * Inserts or replaces by external id; transactions that wait are looked at again. Idempotent. At
   * most {@link #ITEMS_MAX}, else {@link IllegalArgumentException}.
   *
   * @return how many were new
   */
  int put(List<Draft> items);

  /**
   * Removes by external id; unknown ones are passed over. Idempotent. @return how many were removed
   */
  int delete(Collection<String> externalIds);

  /** Items in order of id, with what is still open after decisions in force. */
  Listing<OpenItemView> list(Paging paging);

  Optional<OpenItemView> find(org.avstem.core.matching.OpenItemId id);

  /**
   * An item as the ERP gives it; fields as in {@link OpenItem}.
   *
   * @param openAmount what is open in the ERP's books; zero keeps a settled item, so that a
   *     reference paid twice is seen
   * @param posted ids of decisions that the ERP has posted and taken off {@code openAmount}. All
   *     others in force are taken off here. Once named they need not be named again, until they are
   *     undone
   */
  record Draft(
      String externalId,
      OpenItem.Direction direction,
      @Nullable String number,
      @Nullable String reference,
      @Nullable String partyId,
      @Nullable String partyName,
      @Nullable AccountNumber partyAccount,
      Money openAmount,
      @Nullable LocalDate issuedOn,
      @Nullable LocalDate dueOn,
      Set<UUID> posted) {
    public Draft {
      posted = Set.copyOf(posted);
    }

    /** An item whose open amount knows of none of our decisions. */
    public Draft(
        String externalId,
        OpenItem.Direction direction,
        @Nullable String number,
        @Nullable String reference,
        @Nullable String partyId,
        @Nullable String partyName,
        @Nullable AccountNumber partyAccount,
        Money openAmount,
        @Nullable LocalDate issuedOn,
        @Nullable LocalDate dueOn) {
      this(
          externalId,
          direction,
          number,
          reference,
          partyId,
          partyName,
          partyAccount,
          openAmount,
          issuedOn,
          dueOn,
          Set.of());
    }

    @Override
    public String toString() {
      return "Draft[***]";
    }
  }

  /** An item and what of its open amount decisions in force have settled. */
  record OpenItemView(OpenItem item, Money allocated) {}
}
