package org.avstem.adapter.truelayer;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.avstem.http.HttpAnswer;
import org.avstem.http.HttpRequestSpec;
import org.avstem.wire.BankLine;
import org.avstem.wire.JsonTree;
import org.avstem.wire.Reply;

/** Fetches the JWK set of the configured environment, and no other. */
final class KeyFetch implements KeyRing.Source {
  private static final String CALL = "GET /.well-known/jwks";
  private static final Duration SHORTEST = Duration.ofMinutes(5);
  private static final Duration LONGEST = Duration.ofHours(24);
  private static final Duration UNSTATED = Duration.ofHours(1);
  private static final Pattern MAX_AGE = Pattern.compile("(?:^|[ ,])max-age=([0-9]{1,9})");
  private final TrueLayerConfig config;
  private final BankLine line;
  private final Requests requests;

  KeyFetch(TrueLayerConfig config, BankLine line, Requests requests) {
    this.config = config;
    this.line = line;
    this.requests = requests;
  }

  @Override
  public KeyRing.Fetched fetch() {
    var request = HttpRequestSpec.of("GET", config.hosts().keys(), requests.headers(), CALL);
    Reply<KeyRing.Fetched> reply =
        line.send(
            request,
            answer ->
                new KeyRing.Fetched(
                    KeySet.of(JsonTree.document(answer.body())), freshness(answer)));
    if (reply instanceof Reply.Good<KeyRing.Fetched> good) {
      return good.value();
    }
    if (reply instanceof Reply.Failed<KeyRing.Fetched> failed) {
      throw failed.fault();
    }
    throw line.unreachable(CALL, ((Reply.Refused<KeyRing.Fetched>) reply).code(), null);
  }

  /** {@code Cache-Control: max-age}, within bounds that keep rotation and outages harmless. */
  private static Duration freshness(HttpAnswer answer) {
    String control = answer.header("Cache-Control").orElse("").toLowerCase(Locale.ROOT);
    Matcher age = MAX_AGE.matcher(control);
    Duration stated = age.find() ? Duration.ofSeconds(Long.parseLong(age.group(1))) : UNSTATED;
    if (stated.compareTo(SHORTEST) < 0) {
      return SHORTEST;
    }
    return stated.compareTo(LONGEST) > 0 ? LONGEST : stated;
  }
}
