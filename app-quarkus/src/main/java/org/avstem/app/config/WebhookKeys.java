package org.avstem.app.config;

import java.util.Optional;

/** What is set for one bank's events. */
public interface WebhookKeys {
  /** The address that the bank was told; its path is what the bank signs. */
  Optional<String> url();
}
