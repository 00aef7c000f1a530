package org.avstem.app.api;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.avstem.app.rest.Refusal;

/** What is said where a bank was to be asked while the caller waits, and could not be. */
@Singleton
final class BankRefusals {
  private final InstantSource clock;

  BankRefusals(InstantSource clock) {
    this.clock = clock;
  }

  Refusal budgetSpent(Instant notBefore) {
    return Refusal.of(429, "budget_spent", "The day's calls to the bank are used up")
        .retryAfter(until(notBefore));
  }

  Refusal later(Instant notBefore) {
    return Refusal.of(503, "try_later", "The bank cannot be asked just now")
        .retryAfter(until(notBefore));
  }

  static Refusal operatorNeeded() {
    return Refusal.of(
        503, "operator_needed", "The bank refuses this service; its operator must act");
  }

  static Refusal notActive() {
    return Refusal.conflict("connection_not_active", "The connection is not active");
  }

  static Refusal providerDisabled() {
    return Refusal.conflict("provider_disabled", "The bank is not configured any more");
  }

  private Duration until(Instant notBefore) {
    return Duration.between(clock.instant(), notBefore);
  }
}
