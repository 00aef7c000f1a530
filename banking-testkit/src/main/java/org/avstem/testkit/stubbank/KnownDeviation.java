package org.avstem.testkit.stubbank;

import java.util.regex.Pattern;

/** The only places where an exchange may differ from the document, each with its reason. */
enum KnownDeviation {
  /** The other bank sends amounts as JSON numbers, as some real banks do; this is its purpose. */
  NUMERIC_AMOUNT(
      Violation.Side.ANSWER,
      "validation.response.body.schema.type",
      ".*/(transactionAmount|balanceAmount)/amount") {
    @Override
    boolean concerns(Flavour flavour) {
      return flavour == Flavour.OTHER_BANK;
    }
  },
  /** Comes from the bank's own next link, whose form the document leaves to the bank. */
  CONTINUATION(
      Violation.Side.REQUEST, "validation.request.parameter.query.unexpected", "continuation");

  private final Violation.Side side;
  private final String key;
  private final Pattern place;

  KnownDeviation(Violation.Side side, String key, String place) {
    this.side = side;
    this.key = key;
    this.place = Pattern.compile(place);
  }

  boolean concerns(Flavour flavour) {
    return flavour.berlinGroup();
  }

  static boolean allows(Flavour flavour, Violation violation) {
    for (var deviation : values()) {
      if (deviation.concerns(flavour)
          && deviation.side == violation.side()
          && deviation.key.equals(violation.key())
          && deviation.place.matcher(violation.place()).matches()) {
        return true;
      }
    }
    return false;
  }
}
