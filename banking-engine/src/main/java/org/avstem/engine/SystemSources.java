package org.avstem.engine;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;

/** The one place in the engine that reaches for the system's clock and chance. */
final class SystemSources {
  private SystemSources() {}

  static EngineSources create() {
    SecureRandom random = new SecureRandom();
    String replica = "engine-" + Long.toUnsignedString(random.nextLong(), 36);
    return new EngineSources(InstantSource.system(), random, SystemSources::park, replica);
  }

  private static void park(Duration duration) {
    LockSupport.parkNanos(duration.toNanos());
  }
}
