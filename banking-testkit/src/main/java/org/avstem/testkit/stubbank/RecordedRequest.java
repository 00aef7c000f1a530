package org.avstem.testkit.stubbank;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request that reached the API port, and the status it got.
 *
 * @param at when, on the bank's clock
 * @param endpoint what was asked, empty where no path fits
 * @param method HTTP method
 * @param template the path with names for its variable parts, or the raw path where none fits
 * @param path the path as it came
 * @param query parameters as they came
 * @param headers names in the client's spelling, compared without case
 * @param status of the answer
 */
public record RecordedRequest(
    Instant at,
    Optional<Endpoint> endpoint,
    String method,
    String template,
    String path,
    Map<String, List<String>> query,
    Map<String, List<String>> headers,
    int status) {

  /** The first value of a header, whatever its case. */
  public Optional<String> header(String name) {
    return headers.entrySet().stream()
        .filter(entry -> entry.getKey().equalsIgnoreCase(name))
        .flatMap(entry -> entry.getValue().stream())
        .findFirst();
  }

  /** Whether it says that the customer was there. */
  public boolean attended() {
    return header("PSU-IP-Address").or(() -> header("X-PSU-IP")).isPresent();
  }
}
