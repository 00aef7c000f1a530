package org.avstem.core.reference;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.avstem.core.text.CheckDigits;
import org.avstem.core.text.Masked;

/**
 * A Norwegian customer identification (KID): 2 to 25 positions, digits, the last of which is a
 * check character and may be a hyphen by {@link KidMethod#MOD11}. Leading zeros count.
 *
 * <p>A right check proves little: about 18 of 100 random numbers pass one method or the other. Only
 * equality with an issued reference is evidence.
 *
 * @param value as issued, without spaces
 */
public record Kid(String value) {
  static final int LENGTH_MIN = 2;
  static final int LENGTH_MAX = 25;

  /** Refuses what no method accepts; the message does not repeat it. */
  public Kid {
    if (checks(value).isEmpty()) {
      throw new IllegalArgumentException("not a KID");
    }
  }

  /** Reads strictly, without separators; empty if no method accepts the text. */
  public static Optional<Kid> parse(String text) {
    return checks(text).isEmpty() ? Optional.empty() : Optional.of(new Kid(text));
  }

  /**
   * Makes the KID of a payee's own number by appending the check character; {@link
   * IllegalArgumentException} unless it is 1 to 24 digits.
   */
  public static Kid of(String digits, KidMethod method) {
    if (!CheckDigits.isDigits(digits) || digits.length() >= LENGTH_MAX) {
      throw new IllegalArgumentException("not 1 to 24 digits");
    }
    return new Kid(digits + method.lastCharacter(digits));
  }

  /** Whether the text is a KID by this method. */
  public static boolean isValid(String text, KidMethod method) {
    if (!hasShape(text)) {
      return false;
    }
    int last = text.length() - 1;
    return method.lastCharacter(text.substring(0, last)) == text.charAt(last);
  }

  /** The methods that accept the text: none, one or both. */
  public static Set<KidMethod> checks(String text) {
    var methods = EnumSet.noneOf(KidMethod.class);
    for (KidMethod method : KidMethod.values()) {
      if (isValid(text, method)) {
        methods.add(method);
      }
    }
    return Collections.unmodifiableSet(methods);
  }

  /** The methods that accept this KID; at least one. */
  public Set<KidMethod> methods() {
    return checks(value);
  }

  /** What a log may show. */
  public String masked() {
    return "KID:" + Masked.tail(value);
  }

  @Override
  public String toString() {
    return masked();
  }

  private static boolean hasShape(String text) {
    int last = text.length() - 1;
    return text.length() >= LENGTH_MIN
        && text.length() <= LENGTH_MAX
        && CheckDigits.isDigits(text.substring(0, last))
        && (CheckDigits.isDigit(text.charAt(last)) || text.charAt(last) == '-');
  }
}
