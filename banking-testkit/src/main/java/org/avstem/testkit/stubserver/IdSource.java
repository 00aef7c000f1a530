package org.avstem.testkit.stubserver;

import java.util.HexFormat;
import java.util.SplittableRandom;

/** Ids, codes and tokens of a stub bank: unguessable enough for a test, the same for a seed. */
public final class IdSource {

  private final SplittableRandom random;

  public IdSource(long seed) {
    this.random = new SplittableRandom(seed);
  }

  public synchronized String next() {
    return HexFormat.of().toHexDigits(random.nextLong())
        + HexFormat.of().toHexDigits(random.nextLong());
  }
}
