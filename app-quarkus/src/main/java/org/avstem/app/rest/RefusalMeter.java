package org.avstem.app.rest;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** Counts who was turned away. */
@Singleton
public final class RefusalMeter {
  private final MeterRegistry registry;

  RefusalMeter(MeterRegistry registry) {
    this.registry = registry;
  }

  void refused(int status) {
    registry.counter("avstem.auth.refused", "status", Integer.toString(status)).increment();
  }
}
