package org.avstem.core.reference;

import org.avstem.core.text.CheckDigits;

/** How a KID's last character is computed; the payee's agreement with the bank says which. */
public enum KidMethod {
  /** Weights 2 and 1 from the right, digits of the products added up (Luhn). */
  MOD10 {
    @Override
    char lastCharacter(String digits) {
      return CheckDigits.luhn(digits);
    }
  },
  /** Weights 2 to 7 from the right; the remainder without a digit is written as a hyphen. */
  MOD11 {
    @Override
    char lastCharacter(String digits) {
      return CheckDigits.mod11(digits);
    }
  };

  abstract char lastCharacter(String digits);
}
