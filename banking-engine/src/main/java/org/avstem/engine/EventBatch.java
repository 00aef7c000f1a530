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
  /** How many there were. */
  public int taken() {
    return applied + ignored + postponed + broken;
  }
}
