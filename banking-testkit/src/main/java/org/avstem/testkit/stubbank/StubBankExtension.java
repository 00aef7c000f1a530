package org.avstem.testkit.stubbank;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Runs one stub bank for all tests of a class, healthy again before each, and fails a test whose
 * exchanges broke the official OpenAPI document. Register it in a static field.
 */
public final class StubBankExtension
    implements BeforeEachCallback, AfterEachCallback, AfterAllCallback {

  private final StubBank bank;

  /** Starts the bank. */
  public StubBankExtension(StubBankOptions options) {
    this.bank = StubBank.start(options);
  }

  /** The running bank. */
  public StubBank bank() {
    return bank;
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    bank.reset();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    bank.assertNoViolations();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    bank.close();
  }
}
