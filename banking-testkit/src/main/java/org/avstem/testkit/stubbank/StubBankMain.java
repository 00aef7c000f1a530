package org.avstem.testkit.stubbank;

import java.io.PrintStream;
import java.util.List;

/**
 * Runs a stub bank as a process. Prints one line with its addresses when it is ready and serves
 * until it is killed. Flags are {@code --name=value}; an unknown one is refused with the list of
 * all.
 */
public final class StubBankMain {

  private StubBankMain() {}

  /** Starts the bank that the flags describe. */
  @SuppressWarnings("SystemOut") // a process says on standard output where it listens
  public static void main(String[] arguments) throws InterruptedException {
    var stub = start(List.of(arguments), System.out);
    Runtime.getRuntime().addShutdownHook(new Thread(stub::close));
    Thread.currentThread().join();
  }

  static StubBank start(List<String> arguments, PrintStream out) {
    var stub = StubBank.start(StubBankFlags.parse(arguments).options());
    out.println(
        "stub bank ready base="
            + stub.baseUri()
            + " psu="
            + stub.psuUri()
            + " control="
            + stub.controlUri()
            + " folder="
            + stub.pki().folder());
    return stub;
  }
}
