package org.avstem.adapter.dnb;

/** Which field of an account a bank's paths use first; the others follow where it is absent. */
public enum AccountPathId {
  /** {@code resourceId}, as the specification has it; then {@code accountId}, BBAN, IBAN. */
  RESOURCE_ID,
  /** {@code bban}, as DNB's own collection has it; then {@code resourceId} and the rest. */
  BBAN
}
