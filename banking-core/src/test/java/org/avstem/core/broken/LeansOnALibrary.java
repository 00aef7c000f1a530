package org.avstem.core.broken;

import org.apache.commons.validator.routines.IBANValidator;

/** Breaks the rule that core depends on nothing. */
public final class LeansOnALibrary {
  boolean byCall(String text) {
    return IBANValidator.getInstance().isValid(text);
  }
}
