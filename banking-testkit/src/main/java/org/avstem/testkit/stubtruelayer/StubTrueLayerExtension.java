package org.avstem.testkit.stubtruelayer;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Runs one stub TrueLayer for all tests of a class, healthy again before each. Register it in a
 * static field.
 */
public final class StubTrueLayerExtension implements BeforeEachCallback, AfterAllCallback {

  private final StubTrueLayer server;

  /** Starts the server. */
  public StubTrueLayerExtension(StubTrueLayerOptions options) {
    this.server = StubTrueLayer.start(options);
  }

  /** The running server. */
  public StubTrueLayer server() {
    return server;
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    server.reset();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    server.close();
  }
}
