package org.avstem.core.matching;

/** How a transaction's amount compares to what is open of an item. */
enum AmountFit {
  EXACT(Reason.Code.AMOUNT_EQUAL),
  PART(Reason.Code.AMOUNT_PART),
  OVER(Reason.Code.AMOUNT_OVER);

  final Reason.Code code;

  AmountFit(Reason.Code code) {
    this.code = code;
  }

  static AmountFit of(long paid, long open) {
    if (paid == open) {
      return EXACT;
    }
    return paid < open ? PART : OVER;
  }
}
