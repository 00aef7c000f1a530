package org.avstem.testkit.postgres;

import java.io.IOException;

/** A process that does nothing until its standard input ends, whatever its arguments are. */
final class Waiting {
  private Waiting() {}

  public static void main(String[] arguments) throws IOException {
    System.out.println("waiting");
    while (System.in.read() >= 0) {
      // until the parent goes
    }
  }
}
