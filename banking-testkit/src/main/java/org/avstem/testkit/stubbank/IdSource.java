package org.avstem.testkit.stubbank;

import java.util.HexFormat;
import java.util.SplittableRandom;

/** Ids, codes and tokens of a stub bank: unguessable enough for a test, the same for a seed. */
final class IdSource {

  private final SplittableRandom random;

  IdSource(long seed) {
    this.random = new SplittableRandom(seed);
  }

  synchronized String next() {
    return HexFormat.of().toHexDigits(random.nextLong())
        + HexFormat.of().toHexDigits(random.nextLong());
  }
}
