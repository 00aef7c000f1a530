package org.avstem.adapter.truelayer;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.avstem.core.account.AccountNumber;
import org.avstem.core.account.Iban;
import org.avstem.core.account.OtherNumber;
import org.avstem.core.account.OtherNumber.Scheme;
import org.avstem.wire.JsonValue;
import org.avstem.wire.Texts;
import org.jspecify.annotations.Nullable;

/**
 * What identifies an account to people, for which TrueLayer gives several fields. Its mock bank
 * gives five accounts one IBAN, so a British IBAN counts only where it holds the sort code and the
 * number that stand beside it.
 */
final class OwnNumber {
  /** The domestic part of an IBAN in which it is four letters, sort code and number. */
  private static final Set<String> WITH_SORT_CODE = Set.of("GB");

  private static final int BANK_CHARS = 4;
  private static final int NUMBER_CHARS = 8;
  private static final int NUMBER_CHARS_MAX = 50;

  private OwnNumber() {}

  static Optional<AccountNumber> ofAccount(JsonValue number) {
    String sortCode = digits(number.at("sort_code"));
    String local = digits(number.at("number"));
    Optional<Iban> iban = Optional.ofNullable(word(number.at("iban"))).flatMap(Iban::parse);
    if (sortCode != null && local != null) {
      return Optional.of(
          iban.filter(i -> !isBritish(i) || holds(i, sortCode, local))
              .<AccountNumber>map(i -> i)
              .orElseGet(() -> OtherNumber.ofSortCode(sortCode, local)));
    }
    return iban.<AccountNumber>map(i -> i).or(() -> domestic(number));
  }

  /** A card's last figures, with its issuer and network: the last four alone are not rare. */
  static Optional<AccountNumber> ofCard(JsonValue card) {
    String partial = digits(card.at("partial_card_number"));
    if (partial == null) {
      return Optional.empty();
    }
    String issuer = IssuerName.of(card.at("provider").at("provider_id"));
    String network = word(card.at("card_network"));
    String masked = issuer + "/" + (network == null ? "" : network) + "****" + partial;
    return AccountNumber.read(null, null, masked);
  }

  /** Another country's number behind its routing number, where there is one. */
  private static Optional<AccountNumber> domestic(JsonValue number) {
    String local = word(number.at("number"));
    if (local == null) {
      return Optional.empty();
    }
    String branch = word(number.at("bsb"));
    String routing = branch == null ? word(number.at("routing_number")) : branch;
    String whole = ((routing == null ? "" : routing) + local).replace("-", "");
    return whole.length() > NUMBER_CHARS_MAX
        ? Optional.empty()
        : Optional.of(new OtherNumber(Scheme.BBAN, whole));
  }

  private static boolean isBritish(Iban iban) {
    return WITH_SORT_CODE.contains(iban.country());
  }

  private static boolean holds(Iban iban, String sortCode, String local) {
    String padded = "0".repeat(Math.max(0, NUMBER_CHARS - local.length())) + local;
    return iban.bban().substring(BANK_CHARS).equals(sortCode + padded);
  }

  private static @Nullable String digits(JsonValue value) {
    String text = word(value);
    String bare = text == null ? "" : text.replace("-", "");
    return bare.matches("[0-9]{1," + NUMBER_CHARS_MAX + "}") ? bare : null;
  }

  /**
   * A field without blanks, in capitals; null for one that says in words that it is not known
   * ({@code NOT_SUPPORTED_BY_GEO}, {@code NOT_SUPPORTED_BY_PROVIDER}).
   */
  private static @Nullable String word(JsonValue value) {
    String text = Texts.id(value);
    if (text == null) {
      return null;
    }
    String bare = text.replaceAll("[^\\x21-\\x7e]", "").toUpperCase(Locale.ROOT);
    return bare.isEmpty() || bare.startsWith("NOT_SUPPORTED_BY") ? null : bare;
  }
}
