package org.avstem.core.matching;

import org.avstem.core.account.AccountNumber;
import org.jspecify.annotations.Nullable;

/** Whose item it is: by the ERP's own id where both have one, else by account or name. */
record Party(@Nullable String id, @Nullable String account, @Nullable String name) {

  static Party of(OpenItem item) {
    AccountNumber account = item.partyAccount();
    return new Party(
        item.partyId(),
        account == null ? null : account.canonical(),
        PartyNames.normalise(item.partyName()).orElse(null));
  }

  /** The ERP does not say whose item it is. */
  boolean isNobody() {
    return id == null && account == null && name == null;
  }

  boolean isSameAs(Party other) {
    if (id != null && other.id != null) {
      return id.equals(other.id);
    }
    return (account != null && account.equals(other.account))
        || (name != null && name.equals(other.name));
  }

  @Override
  public String toString() {
    return "Party[***]";
  }
}
