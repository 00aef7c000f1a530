package org.avstem.testkit.stubbank;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The requests that reached the API port, oldest first. Keeps the newest 20,000. Thread-safe. */
public final class Journal {

  private static final int REQUESTS_MAX = 20_000;

  private final Deque<RecordedRequest> requests = new ArrayDeque<>();

  /** An empty journal. */
  public Journal() {}

  /** Everything that is kept. */
  public synchronized List<RecordedRequest> requests() {
    return List.copyOf(requests);
  }

  /** The requests of one endpoint. */
  public synchronized List<RecordedRequest> requests(Endpoint endpoint) {
    return requests.stream()
        .filter(request -> request.endpoint().filter(endpoint::equals).isPresent())
        .toList();
  }

  /** Forgets everything. */
  public synchronized void clear() {
    requests.clear();
  }

  /** Notes a request; the oldest one is forgotten where there are too many. */
  public synchronized void add(RecordedRequest request) {
    requests.addLast(request);
    if (requests.size() > REQUESTS_MAX) {
      requests.removeFirst();
    }
  }
}
