package org.avstem.http;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Collects what the one log line of an exchange says; it has no way to hold a URL or a header. */
final class ExchangeRecord {
  private static final Logger LOG = LoggerFactory.getLogger(OutgoingHttp.class);
  private static final String LINE =
      "http.exchange name=\"{}\" host={} status={} ms={} bytes={} outcome={}";

  private final String name;
  private final String host;
  private final long startedNanos = System.nanoTime();
  private int status;
  private long bytes;
  private String outcome = "READER_FAILED";
  private boolean answered;

  ExchangeRecord(String name, String host) {
    this.name = name;
    this.host = host;
  }

  void status(int value) {
    status = value;
  }

  void bytes(long value) {
    bytes = value;
  }

  void answered() {
    outcome = "ANSWERED";
    answered = true;
  }

  void failed(HttpFault fault) {
    outcome = fault.reason().name();
  }

  /** One line: DEBUG for an answer, INFO for anything else. */
  void write() {
    long millis = (System.nanoTime() - startedNanos) / 1_000_000;
    Object[] values = {name, host, status == 0 ? "-" : status, millis, bytes, outcome};
    if (answered) {
      LOG.debug(LINE, values);
    } else {
      LOG.info(LINE, values);
    }
  }
}
