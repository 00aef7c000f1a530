package org.avstem.core.mandate;

/** Whether payments go on; closed. */
public enum MandateStatus {
  ACTIVE,
  INACTIVE,
  /** The bank does not say, or in a word of its own. */
  UNKNOWN
}
