package org.avstem.core;

import java.util.stream.LongStream;

/** The seeds of a seeded property; how many says the system property {@code avstem.seeds}. */
public final class Seeds {
  private Seeds() {}

  public static LongStream all() {
    return LongStream.rangeClosed(1, Long.getLong("avstem.seeds", 60));
  }
}
