package org.avstem.core.matching;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One machine-readable reason for or against a candidate, or for the decision as a whole.
 *
 * @param item the candidate it speaks of; null if it speaks of the whole decision
 */
public record Reason(Code code, @Nullable OpenItemId item) {

  /** A reason about the decision as a whole. */
  public static Reason of(Code code) {
    return new Reason(code, null);
  }

  /** A reason about one candidate. */
  public static Reason of(Code code, OpenItemId item) {
    return new Reason(code, item);
  }

  /** The candidate it speaks of, if any. */
  public Optional<OpenItemId> about() {
    return Optional.ofNullable(item);
  }

  /** What a reason may say; published in the API, so names never change their meaning. */
  public enum Code {
    REFERENCE_EQUAL,
    REFERENCE_OF_SETTLED_ITEM,
    REFERENCE_ON_SEVERAL_ITEMS,
    SEVERAL_REFERENCES,
    REFERENCE_VALID_NOT_OURS,
    NUMBER_IN_TEXT,
    AMOUNT_EQUAL,
    AMOUNT_PART,
    AMOUNT_OVER,
    AMOUNT_DIFFERS,
    PARTY_ACCOUNT_EQUAL,
    PARTY_NAME_EQUAL,
    PARTY_NAME_SIMILAR,
    PARTY_OTHER,
    PARTY_UNKNOWN,
    DATE_PLAUSIBLE,
    DATE_BEFORE_ISSUE,
    DATE_FAR_FROM_DUE,
    CURRENCY_DIFFERS,
    DIRECTION_DIFFERS,
    ITEM_ALREADY_SETTLED,
    SEVERAL_CANDIDATES,
    TOO_MANY_CANDIDATES,
    DECLINED_BEFORE,
    NO_CANDIDATE,
    TRANSACTION_CHANGED,
    POLICY_ASKS
  }
}
