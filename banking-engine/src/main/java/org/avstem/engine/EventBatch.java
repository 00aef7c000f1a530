package org.avstem.engine;

/**
 * What one look at the kept events came to.
 *
 * @param applied had their effect
 * @param ignored ended without one
 * @param postponed wait for a run, for the bank, for the budget or for their connection
 * @param broken could not be worked on; they come again when their claim has passed
 */
public record EventBatch(int applied, int ignored, int postponed, int broken) {
  static final EventBatch NONE = new EventBatch(0, 0, 0, 0);
  static final EventBatch APPLIED = new EventBatch(1, 0, 0, 0);
  static final EventBatch IGNORED = new EventBatch(0, 1, 0, 0);
  static final EventBatch POSTPONED = new EventBatch(0, 0, 1, 0);
  static final EventBatch BROKEN = new EventBatch(0, 0, 0, 1);

  /** How many there were. */
  public int taken() {
    return applied + ignored + postponed + broken;
  }

  EventBatch plus(EventBatch other) {
    return new EventBatch(
        applied + other.applied,
        ignored + other.ignored,
        postponed + other.postponed,
        broken + other.broken);
  }
}
