package org.avstem.testkit.feed;

/** What a bank's ids are worth; each kind was seen at a real bank. */
public enum IdHabit {
  /** One for each movement, for ever. */
  STABLE,
  /** One for each movement, now and then replaced. */
  DRIFTING,
  NONE,
  BLANK,
  /** Others at every fetch. */
  PER_FETCH,
  /** Some movements share one. */
  REUSED,
  /** All movements share one. */
  CONSTANT,
  /** The place within the day, so a late row shifts its neighbours' ids. */
  POSITIONAL,
  /** Others at every fetch, beside a statement reference that stays. */
  REFERENCED,
  /** A statement reference that stays, and no id. */
  REFERENCE_ALONE;

  /**
   * True if two movements that look the same may also carry the same ids. On two pages they cannot
   * be told from one row that was shown twice.
   */
  public boolean repeats() {
    return this == REUSED || this == CONSTANT;
  }
}
