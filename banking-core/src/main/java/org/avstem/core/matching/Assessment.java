package org.avstem.core.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.avstem.core.money.Money;

/**
 * All that speaks for and against one open item for one transaction.
 *
 * @param open what is open of the item now, in minor units
 * @param paid what the transaction moved, in minor units, without sign
 */
record Assessment(
    Naming.Link link,
    long open,
    Money paid,
    Obstacle obstacle,
    PartyFit party,
    DateFit date,
    long daysFromDue) {

  /** What makes an item impossible, whatever else speaks for it. */
  enum Obstacle {
    NONE,
    DIRECTION,
    CURRENCY,
    SETTLED,
    DECLINED
  }

  OpenItem item() {
    return link.item();
  }

  AmountFit amount() {
    return AmountFit.of(paid.minorUnits(), open);
  }

  boolean isPossible() {
    return obstacle == Obstacle.NONE;
  }

  boolean isExact() {
    return isPossible() && amount() == AmountFit.EXACT;
  }

  /** Named beyond doubt, exact, and nothing about this item speaks against it. */
  boolean isBeyondDoubt() {
    return isExact() && link.isCertain() && party != PartyFit.OTHER && date != DateFit.BEFORE_ISSUE;
  }

  /** The class of evidence as which the item may be proposed; empty if it may not. */
  Optional<EvidenceClass> evidence() {
    if (!isPossible()) {
      return Optional.empty();
    }
    if (link.byReference()) {
      return Optional.of(
          isBeyondDoubt() ? EvidenceClass.REFERENCE_EXACT : EvidenceClass.REFERENCE_OTHER);
    }
    if (isExact()) {
      return ofExactAmount();
    }
    return link.byNumber() && party.isKnown()
        ? Optional.of(EvidenceClass.REFERENCE_OTHER)
        : Optional.empty();
  }

  /** As much of the item as the money reaches. */
  Allocation allocation() {
    return new Allocation(
        item().id(), new Money(Math.min(paid.minorUnits(), open), paid.currency()));
  }

  /** At least one, in a fixed order. */
  List<Reason> reasons() {
    var codes = new ArrayList<Reason.Code>();
    if (link.byReference()) {
      codes.add(Reason.Code.REFERENCE_EQUAL);
    }
    if (link.byNumber()) {
      codes.add(Reason.Code.NUMBER_IN_TEXT);
    }
    switch (obstacle) {
      case DIRECTION -> codes.add(Reason.Code.DIRECTION_DIFFERS);
      case CURRENCY -> codes.add(Reason.Code.CURRENCY_DIFFERS);
      case SETTLED ->
          codes.add(
              link.byReference()
                  ? Reason.Code.REFERENCE_OF_SETTLED_ITEM
                  : Reason.Code.ITEM_ALREADY_SETTLED);
      case DECLINED -> codes.add(Reason.Code.DECLINED_BEFORE);
      case NONE -> codes.add(amountCode());
    }
    codes.add(party.code);
    date.reason().ifPresent(codes::add);
    return codes.stream().map(code -> Reason.of(code, item().id())).toList();
  }

  private Optional<EvidenceClass> ofExactAmount() {
    if (party == PartyFit.OTHER) {
      return Optional.empty();
    }
    boolean inTime = date == DateFit.PLAUSIBLE || date == DateFit.UNKNOWN;
    if (party.isKnown()) {
      return Optional.of(inTime ? EvidenceClass.AMOUNT_PARTY_DATE : EvidenceClass.AMOUNT_ONLY);
    }
    return inTime || link.byNumber() ? Optional.of(EvidenceClass.AMOUNT_ONLY) : Optional.empty();
  }

  private Reason.Code amountCode() {
    boolean isNamed = link.byReference() || link.byNumber();
    return isNamed || amount() == AmountFit.EXACT ? amount().code : Reason.Code.AMOUNT_DIFFERS;
  }
}
