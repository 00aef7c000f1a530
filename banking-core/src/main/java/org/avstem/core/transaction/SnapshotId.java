package org.avstem.core.transaction;

import java.util.UUID;

/** Names one fetch of one account: what the bank said of a range of days at one time. */
public record SnapshotId(UUID value) {
  @Override
  public String toString() {
    return value.toString();
  }
}
