package org.avstem.adapter.truelayer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.avstem.http.HttpRequestSpec;
import org.avstem.http.QueryString;
import org.avstem.wire.BadAnswer;
import org.avstem.wire.BankLine;
import org.avstem.wire.JsonTree;
import org.avstem.wire.JsonValue;
import org.avstem.wire.Reply;
import org.jspecify.annotations.Nullable;

/**
 * Compares the banks that we ask for with those that TrueLayer offers our client. Its documents
 * never say what becomes of a group that it does not know, so an operator should.
 */
final class Coverage {
  private static final int PROVIDERS_MAX = 20_000;
  private static final Pattern GROUP = Pattern.compile("([a-z]{2})-[a-z0-9]+-all");
  private static final Pattern COUNTRY_PREFIX = Pattern.compile("^[a-z]{2}-(?:cs-)?");
  private final TrueLayerConfig config;
  private final BankLine line;
  private final Requests requests;

  Coverage(TrueLayerConfig config, BankLine line, Requests requests) {
    this.config = config;
    this.line = line;
    this.requests = requests;
  }

  List<String> findings() {
    var uri =
        QueryString.empty()
            .with("clientId", config.client().id())
            .appendTo(requests.auth("/api/providers"));
    var request = HttpRequestSpec.of("GET", uri, requests.headers(), "GET /api/providers");
    Reply<Set<String>> reply =
        line.send(request, answer -> offered(JsonTree.document(answer.body())));
    if (reply instanceof Reply.Good<Set<String>> good) {
      return compared(good.value());
    }
    if (reply instanceof Reply.Failed<Set<String>> failed) {
      throw failed.fault();
    }
    String code = ((Reply.Refused<Set<String>>) reply).code();
    return List.of(config.provider() + ": the list of banks is refused, code " + code + ".");
  }

  private List<String> compared(Set<String> offered) {
    List<String> findings = new ArrayList<>();
    for (String asked : config.consent().providers()) {
      var group = GROUP.matcher(asked);
      String wanted = group.matches() ? "country:" + group.group(1) : asked;
      if (!offered.contains(wanted)
          && !offered.contains(COUNTRY_PREFIX.matcher(asked).replaceFirst(""))) {
        findings.add(config.provider() + ": no bank is offered for \"" + asked + "\".");
      }
    }
    return List.copyOf(findings);
  }

  /** Ids, and the countries that have any. */
  private static Set<String> offered(JsonValue body) throws BadAnswer {
    if (!body.isArray() || body.items().size() > PROVIDERS_MAX) {
      throw new BadAnswer("PROVIDERS_MISSING");
    }
    Set<String> offered = new HashSet<>();
    for (JsonValue entry : body.items()) {
      add(offered, "", entry.at("provider_id").text());
      add(offered, "country:", entry.at("country").text());
    }
    return offered;
  }

  private static void add(Set<String> offered, String prefix, @Nullable String word) {
    if (word != null) {
      offered.add(prefix + word.toLowerCase(Locale.ROOT));
    }
  }
}
