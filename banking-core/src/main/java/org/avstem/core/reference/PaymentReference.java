package org.avstem.core.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.avstem.core.text.Blanks;
import org.avstem.core.text.CheckDigits;
import org.avstem.core.text.Masked;
import org.jspecify.annotations.Nullable;

/**
 * A reference in the one form in which an issued and a received one are compared. Digits keep their
 * leading zeros; an RF reference is upper case without spaces; anything else is upper case without
 * spaces, and without the dots and hyphens if only digits remain.
 *
 * <p>Equality is by the normalised text alone: the same digits may pass two methods, and which of
 * them the payee agreed with the bank is not written on a payment.
 *
 * @param normalised 1 to 140 characters
 * @param scheme what the text looks like, or what the issuer says it is
 */
public record PaymentReference(String normalised, ReferenceScheme scheme) {
  /** The longest field that banks put references into has this many characters. */
  public static final int LENGTH_MAX = 140;

  /** Refuses text that is not in the normal form; the message does not repeat it. */
  public PaymentReference {
    if (!isNormal(normalised)) {
      throw new IllegalArgumentException("not a normalised reference");
    }
  }

  /** Reads any text; empty if it is absent, blank or longer than a reference can be. */
  public static Optional<PaymentReference> read(@Nullable String text) {
    if (text == null || text.length() > 2 * LENGTH_MAX) {
      return Optional.empty();
    }
    String normalised = normalise(text);
    return normalised.isEmpty() || normalised.length() > LENGTH_MAX
        ? Optional.empty()
        : Optional.of(new PaymentReference(normalised, schemeOf(normalised)));
  }

  /** The normal form; idempotent, and empty for blank text. */
  public static String normalise(String text) {
    String compact = Blanks.squeezed(Blanks.unified(text));
    if (!isGroupedDigits(compact)) {
      return compact;
    }
    String digits = compact.replaceAll("[.-]", "");
    return compact.endsWith("-") ? digits + "-" : digits;
  }

  /**
   * Whether both mean one reference: equal, or one is an RF reference that wraps the other's
   * number. Leading zeros count between two numbers, but not within RF, which drops them.
   */
  public boolean isEquivalentTo(PaymentReference other) {
    return equals(other) || wraps(other) || other.wraps(this);
  }

  /**
   * The normalised texts under which an issued reference equal or equivalent to this one may be
   * found, this one first. {@link #isEquivalentTo} decides on what is found.
   */
  public List<String> lookupKeys() {
    var keys = new ArrayList<String>();
    keys.add(normalised);
    if (isRf()) {
      keys.add(national());
    } else if (CheckDigits.isDigits(normalised)) {
      CreditorReference.wrap(withoutLeadingZeros(normalised))
          .ifPresent(wrapped -> keys.add(wrapped.value()));
    }
    return List.copyOf(keys);
  }

  /** What a log may show. */
  public String masked() {
    return scheme + ":" + Masked.tail(normalised);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PaymentReference reference && normalised.equals(reference.normalised);
  }

  @Override
  public int hashCode() {
    return normalised.hashCode();
  }

  @Override
  public String toString() {
    return masked();
  }

  static boolean isNormal(String text) {
    return !text.isEmpty() && text.length() <= LENGTH_MAX && normalise(text).equals(text);
  }

  private boolean wraps(PaymentReference number) {
    return isRf() && withoutLeadingZeros(national()).equals(withoutLeadingZeros(number.normalised));
  }

  private boolean isRf() {
    return schemeOf(normalised) == ReferenceScheme.RF;
  }

  private String national() {
    return normalised.substring(4);
  }

  /** Digits with single dots or hyphens between, and perhaps the last hyphen of a mod-11 KID. */
  private static boolean isGroupedDigits(String text) {
    boolean afterDigit = false;
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      boolean isSeparator = character == '.' || character == '-';
      if (isSeparator ? !afterDigit : !CheckDigits.isDigit(character)) {
        return false;
      }
      afterDigit = !isSeparator;
    }
    return afterDigit || text.endsWith("-");
  }

  private static String withoutLeadingZeros(String text) {
    int from = 0;
    while (from < text.length() - 1 && text.charAt(from) == '0') {
      from++;
    }
    return text.substring(from);
  }

  private static ReferenceScheme schemeOf(String normalised) {
    if (CreditorReference.parse(normalised).isPresent()) {
      return ReferenceScheme.RF;
    }
    if (Kid.isValid(normalised, KidMethod.MOD10)) {
      return ReferenceScheme.KID_MOD10;
    }
    return Kid.isValid(normalised, KidMethod.MOD11)
        ? ReferenceScheme.KID_MOD11
        : ReferenceScheme.OTHER;
  }
}
