package org.avstem.adapter.truelayer;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import org.avstem.http.LinkTarget;
import org.avstem.http.QueryString;
import org.avstem.http.ResponseReader;
import org.avstem.ports.spi.BankCall;
import org.avstem.wire.Answers;
import org.avstem.wire.BankLine;
import org.avstem.wire.JsonTree;
import org.avstem.wire.Reply;
import org.avstem.wire.Verdict;
import org.avstem.wire.Verdict.Kind;

/**
 * Asks for results, and again where TrueLayer fetches them in the background. An answer's {@code
 * results_uri} is followed on the Data API's own origin only (TM-8), and looked at a limited number
 * of times.
 */
final class Results {
  private final TrueLayerConfig config;
  private final BankLine line;
  private final Requests requests;
  private final TrueLayerSources.Pause pause;
  private final Quota quota;

  Results(TrueLayerConfig config, BankLine line, Requests requests, TrueLayerSources sources) {
    this.config = config;
    this.line = line;
    this.requests = requests;
    this.pause = sources.pause();
    this.quota = new Quota(sources.clock(), config.profile().zone());
  }

  /** What is asked for, as a whole. */
  record Wanted<T>(URI uri, String logName, ResponseReader<Envelope<T>> reader) {}

  /** A short list, read as a whole. There is no range of days in it that could be refused. */
  <T> Reply<T> list(BankCall call, String path, String logName, Envelope.Entries<T> entries) {
    ResponseReader<Envelope<T>> reader =
        answer -> Envelope.of(JsonTree.document(answer.body()), entries);
    Reply<T> reply = fetch(call, new Wanted<>(requests.data(path), logName, reader));
    return reply instanceof Reply.Refused<T> refused
            && refused.verdict().kind() == Kind.RANGE_REFUSED
        ? new Reply.Refused<>(
            refused.status(), new Verdict(Kind.WITHHELD, refused.code()), refused.after())
        : reply;
  }

  <T> Reply<T> fetch(BankCall call, Wanted<T> wanted) {
    return quota.waiting(polled(call, wanted));
  }

  private <T> Reply<T> polled(BankCall call, Wanted<T> wanted) {
    Reply<Envelope<T>> reply = ask(call, asked(wanted.uri()), wanted);
    Optional<URI> results = Optional.empty();
    for (int polls = 0; isWaiting(reply); polls++) {
      if (polls == config.reading().pollsMax()) {
        return new Reply.Refused<>(
            202, new Verdict(Kind.LATER, "RESULTS_NOT_READY"), Optional.empty());
      }
      Optional<URI> linked = linked(reply, wanted.logName());
      results = linked.isPresent() ? linked : results;
      URI next =
          results.orElseThrow(() -> line.unreachable(wanted.logName(), "RESULTS_NOT_READY", null));
      rest(wanted.logName());
      reply = ask(call, next, wanted);
    }
    return finalOf(reply, wanted.logName());
  }

  private <T> Reply<Envelope<T>> ask(BankCall call, URI uri, Wanted<T> wanted) {
    return line.send(requests.read(call, uri, wanted.logName()), wanted.reader());
  }

  private URI asked(URI uri) {
    return config.reading().async() ? QueryString.empty().with("async", "true").appendTo(uri) : uri;
  }

  private static boolean isWaiting(Reply<? extends Envelope<?>> reply) {
    return reply instanceof Reply.Good<? extends Envelope<?>> good
        && good.value().state() == Envelope.State.WAITING;
  }

  /** Where the answer says that its result will be; a later look may say nothing of it. */
  private <T> Optional<URI> linked(Reply<Envelope<T>> reply, String logName) {
    String link = ((Reply.Good<Envelope<T>>) reply).value().resultsUri();
    if (link == null) {
      return Optional.empty();
    }
    return Optional.of(
        LinkTarget.resolve(config.hosts().data(), link)
            .orElseThrow(() -> line.broken(logName, "FOREIGN_LINK")));
  }

  private <T> Reply<T> finalOf(Reply<Envelope<T>> reply, String logName) {
    if (!(reply instanceof Reply.Good<Envelope<T>> good)) {
      return Answers.retyped(reply);
    }
    if (good.value().state() == Envelope.State.FINAL) {
      return new Reply.Good<>(Objects.requireNonNull(good.value().value()));
    }
    ErrorBody error = good.value().error();
    Kind kind = DataErrors.byCode(error);
    if (kind == null || kind.isFault() || error.code() == null) {
      throw line.unreachable(logName, "RESULTS_FAILED", null);
    }
    return new Reply.Refused<>(200, new Verdict(kind, error.code()), Optional.empty());
  }

  private void rest(String logName) {
    try {
      pause.await(config.reading().pollPause());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw line.unreachable(logName, "INTERRUPTED", null);
    }
  }
}
