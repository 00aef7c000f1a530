package org.avstem.testkit.stubtruelayer;

import java.io.PrintStream;
import java.util.List;

/**
 * Runs a stub TrueLayer as a process. Prints one line with its addresses when it is ready and
 * serves until it is killed. Flags are {@code --name=value}; an unknown one is refused with the
 * list of all.
 */
public final class StubTrueLayerMain {

  private StubTrueLayerMain() {}

  /** Starts the server that the flags describe. */
  @SuppressWarnings("SystemOut") // a process says on standard output where it listens
  public static void main(String[] arguments) throws InterruptedException {
    var stub = start(List.of(arguments), System.out);
    Runtime.getRuntime().addShutdownHook(new Thread(stub::close));
    Thread.currentThread().join();
  }

  static StubTrueLayer start(List<String> arguments, PrintStream out) {
    var stub = StubTrueLayer.start(StubTrueLayerFlags.parse(arguments));
    out.println(
        "stub truelayer ready auth="
            + stub.authUri()
            + " api="
            + stub.apiUri()
            + " control="
            + stub.controlUri()
            + " folder="
            + stub.pki().folder());
    return stub;
  }
}
