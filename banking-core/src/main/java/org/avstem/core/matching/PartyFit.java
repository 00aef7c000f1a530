package org.avstem.core.matching;

import java.util.List;
import java.util.Set;
import org.avstem.core.account.AccountNumber;
import org.jspecify.annotations.Nullable;

/** How the other side of a transaction compares to the party of an item. */
enum PartyFit {
  ACCOUNT(Reason.Code.PARTY_ACCOUNT_EQUAL),
  NAME(Reason.Code.PARTY_NAME_EQUAL),
  SIMILAR(Reason.Code.PARTY_NAME_SIMILAR),
  UNKNOWN(Reason.Code.PARTY_UNKNOWN),
  /** Somebody else whom we know, or a supplier's money on its way to a foreign account. */
  OTHER(Reason.Code.PARTY_OTHER);

  final Reason.Code code;

  PartyFit(Reason.Code code) {
    this.code = code;
  }

  boolean isKnown() {
    return this == ACCOUNT || this == NAME || this == SIMILAR;
  }

  /** The account speaks before the name, and an equal name before a similar one. */
  static PartyFit of(MatchableTransaction transaction, Spoken spoken, OpenItem item, Books books) {
    PartyFit byAccount = byAccount(transaction.counterparty().account(), item, books);
    return byAccount == UNKNOWN ? byName(spoken.names(), item, books) : byAccount;
  }

  private static PartyFit byAccount(@Nullable AccountNumber account, OpenItem item, Books books) {
    if (account == null) {
      return UNKNOWN;
    }
    AccountNumber known = item.partyAccount();
    if (known != null && known.isSameAs(account)) {
      return ACCOUNT;
    }
    Set<Party> owners = books.partiesUnder(new OpenItemKey.PartyAccount(account.canonical()));
    if (!owners.isEmpty()) {
      return among(owners, item, ACCOUNT);
    }
    boolean isDiverted = known != null && item.direction() == OpenItem.Direction.PAYABLE;
    return isDiverted ? OTHER : UNKNOWN;
  }

  private static PartyFit byName(List<String> names, OpenItem item, Books books) {
    PartyFit best = UNKNOWN;
    List<String> itemWords = PartyNames.words(item.partyName());
    for (String name : names) {
      Set<Party> bearers =
          PartyNames.normalise(name)
              .map(normal -> books.partiesUnder(new OpenItemKey.PartyName(normal)))
              .orElse(Set.of());
      if (!bearers.isEmpty()) {
        return among(bearers, item, NAME);
      }
      if (NameSimilarity.ofWords(PartyNames.words(name), itemWords) >= NameSimilarity.HIGH) {
        best = SIMILAR;
      }
    }
    return best;
  }

  /** An item of nobody named is not somebody else's. */
  private static PartyFit among(Set<Party> parties, OpenItem item, PartyFit fit) {
    Party party = Party.of(item);
    if (party.isNobody()) {
      return UNKNOWN;
    }
    return parties.stream().anyMatch(party::isSameAs) ? fit : OTHER;
  }
}
