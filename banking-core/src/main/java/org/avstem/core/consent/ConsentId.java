package org.avstem.core.consent;

import java.util.UUID;

/**
 * Names one consent in our own books; the bank's name for it is {@link Consent#bankReference()}.
 */
public record ConsentId(UUID value) {
  @Override
  public String toString() {
    return value.toString();
  }
}
