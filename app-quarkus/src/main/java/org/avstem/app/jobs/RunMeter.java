package org.avstem.app.jobs;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import org.avstem.ports.api.MatchingReport;
import org.avstem.ports.api.SyncReport;
import org.avstem.ports.api.SyncReport.AccountReport;

/** Counts what runs did; labels are closed sets, never ids. */
@Singleton
public final class RunMeter {
  private final MeterRegistry registry;

  RunMeter(MeterRegistry registry) {
    this.registry = registry;
  }

  void finished(SyncReport report) {
    registry.counter("avstem.sync.runs", "outcome", report.status().name()).increment();
    for (AccountReport account : report.accounts()) {
      rows("added", account.added());
      rows("amended", account.amended());
      rows("known", account.known());
      rows("withdrawn", account.withdrawn());
      rows("superseded", account.superseded());
      rows("rejected", account.rejectedCount());
    }
    matched(report.matching());
  }

  void matched(MatchingReport report) {
    decisions("auto", report.auto());
    decisions("review", report.review());
    decisions("none", report.none());
  }

  void broken() {
    registry.counter("avstem.sync.runs", "outcome", "BROKEN").increment();
  }

  void rejected() {
    registry.counter("avstem.sync.runs", "outcome", "QUEUE_FULL").increment();
  }

  private void rows(String kind, int count) {
    registry.counter("avstem.rows", "kind", kind).increment(count);
  }

  private void decisions(String kind, int count) {
    registry.counter("avstem.decisions", "kind", kind).increment(count);
  }
}
