package org.avstem.core.matching;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the day of a payment fits the dates of an item. */
enum DateFit {
  PLAUSIBLE(Reason.Code.DATE_PLAUSIBLE),
  /** The item has no dates. */
  UNKNOWN(null),
  FAR(Reason.Code.DATE_FAR_FROM_DUE),
  BEFORE_ISSUE(Reason.Code.DATE_BEFORE_ISSUE);

  private final Reason.@Nullable Code code;

  DateFit(Reason.@Nullable Code code) {
    this.code = code;
  }

  Optional<Reason.Code> reason() {
    return Optional.ofNullable(code);
  }

  static DateFit of(LocalDate day, OpenItem item, int window) {
    LocalDate issuedOn = item.issuedOn();
    LocalDate dueOn = item.dueOn() == null ? issuedOn : item.dueOn();
    if (dueOn == null) {
      return UNKNOWN;
    }
    if (issuedOn != null && day.isBefore(issuedOn)) {
      return BEFORE_ISSUE;
    }
    boolean inTerms = issuedOn != null && !day.isAfter(dueOn);
    return inTerms || daysFromDue(day, item) <= window ? PLAUSIBLE : FAR;
  }

  /** Days between the payment and the due date, or the issue date where there is none. */
  static long daysFromDue(LocalDate day, OpenItem item) {
    LocalDate dueOn = item.dueOn() == null ? item.issuedOn() : item.dueOn();
    return dueOn == null ? 0 : Math.abs(ChronoUnit.DAYS.between(dueOn, day));
  }
}
