package org.avstem.testkit.contract;

import org.avstem.ports.spi.Stores;
import org.junit.jupiter.api.BeforeEach;

/**
 * What all store contracts need. Each test makes tenants of its own, so stores may be shared by
 * many tests.
 */
public interface StoreContract {

  /** The stores under test. */
  Stores stores();

  /**
   * Fails if the session that the stores use could see or change more than its tenant's rows: if it
   * is an owner, a superuser or may bypass row-level security. Nothing to do where there is no
   * session.
   */
  default void assertUnprivilegedSession() {}

  @BeforeEach
  default void session_is_unprivileged() {
    assertUnprivilegedSession();
  }
}
