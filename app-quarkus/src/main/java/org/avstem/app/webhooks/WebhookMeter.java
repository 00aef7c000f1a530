package org.avstem.app.webhooks;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;

/** Counts what came in and how long the answer took; labels are closed sets. */
@Singleton
public final class WebhookMeter {
  private final MeterRegistry registry;
  private final Timer answering;

  WebhookMeter(MeterRegistry registry) {
    this.registry = registry;
    this.answering = registry.timer("avstem.webhooks.answering");
  }

  Timer.Sample began() {
    return Timer.start(registry);
  }

  void answered(Timer.Sample sample, String provider, String outcome) {
    sample.stop(answering);
    registry
        .counter("avstem.webhooks.received", "provider", provider, "outcome", outcome)
        .increment();
  }
}
