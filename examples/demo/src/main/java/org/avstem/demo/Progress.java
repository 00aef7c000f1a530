package org.avstem.demo;

import java.io.PrintStream;
import java.util.Locale;

/** Says what is going on, with the seconds since the beginning. */
public final class Progress {
  private static final double NANOS_PER_SECOND = 1e9;
  private final PrintStream out;
  private final long begun = System.nanoTime();

  /** Says it there. */
  public Progress(PrintStream out) {
    this.out = out;
  }

  /** One line. */
  public void say(String what) {
    out.println(String.format(Locale.ROOT, "[%6.1f s] %s", seconds(), what));
    out.flush();
  }

  double seconds() {
    return (System.nanoTime() - begun) / NANOS_PER_SECOND;
  }
}
