package org.avstem.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.avstem.core.connection.Connection;
import org.avstem.core.connection.ConnectionStatus;
import org.avstem.core.consent.Presence;
import org.avstem.ports.api.TransactionSync.SyncRequest;
import org.avstem.ports.spi.Bank;
import org.avstem.ports.spi.BankEventStore.Event;
import org.avstem.ports.spi.BankEventStore.Link;
import org.avstem.ports.spi.PageRequest;
import org.avstem.ports.spi.RunStore.Outcome;
import org.avstem.ports.spi.RunStore.Run;

/**
 * The bank says that there is something new at one connection: it is read, unattended, unless a run
 * that began after the event has read it already. However many hints come, they leave one of the
 * day's reads to the schedule.
 */
final class DataHint {
  static final String TRIGGER = "WEBHOOK";
  private static final Set<Outcome> READ = Set.of(Outcome.COMPLETE, Outcome.PARTIAL);
  private static final int RUNS_SEEN = 50;
  private static final int OWN_RUNS_MAX = 3;
  private static final Duration DAY = Duration.ofHours(24);
  private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);
  private final EngineContext context;
  private final Link link;
  private final Event event;
  private final String key;

  DataHint(EngineContext context, Link link, Event event) {
    this.context = context;
    this.link = link;
    this.event = event;
    this.key = "webhook:" + event.key().hex();
  }

  EventStep follow(SyncQueue queue) {
    Optional<Connection> found =
        context.in(link.tenant(), tx -> tx.connections().find(link.connection()));
    if (found.isEmpty()) {
      return new EventStep.Ignored("UNKNOWN_CONNECTION");
    }
    Connection connection = found.get();
    List<Run> runs = runs();
    Optional<EventStep> answer = answer(connection, runs);
    if (answer.isPresent()) {
      return answer.get();
    }
    boolean queued =
        queue.submit(link.tenant(), request(runs), () -> answer(connection, runs()).isEmpty());
    return queued
        ? answer(connection, runs()).orElseGet(() -> new EventStep.Later("RUN_QUEUED", LOOK_AGAIN))
        : new EventStep.Later("QUEUE_FULL", LOOK_AGAIN);
  }

  /** The connection's newest runs. */
  private List<Run> runs() {
    return context.in(
        link.tenant(),
        tx -> tx.runs().list(link.connection(), PageRequest.first(RUNS_SEEN)).rows());
  }

  /** Why no run is to be made now; empty if one is. */
  private Optional<EventStep> answer(Connection connection, List<Run> runs) {
    Instant now = context.now();
    if (link.generation() < connection.generation()) {
      return Optional.of(new EventStep.Ignored("OLD_CONSENT"));
    } else if (runs.stream().anyMatch(this::hasRead)) {
      return Optional.of(new EventStep.Applied("READ"));
    } else if (connection.status() != ConnectionStatus.ACTIVE || connection.paused()) {
      return Optional.of(new EventStep.Ignored("NOT_ACTIVE"));
    } else if (runs.stream().anyMatch(run -> isAtWork(run, now))) {
      return Optional.of(new EventStep.Later("RUN_AT_WORK", LOOK_AGAIN));
    } else if (own(runs).count() >= OWN_RUNS_MAX) {
      return Optional.of(new EventStep.Ignored("RUNS_FAILED"));
    }
    return notBefore(connection, runs)
        .filter(now::isBefore)
        .map(until -> new EventStep.Later("TOO_OFTEN", Duration.between(now, until)));
  }

  private boolean hasRead(Run run) {
    return run.outcome() != null
        && READ.contains(run.outcome())
        && !run.startedAt().isBefore(event.receivedAt());
  }

  private static boolean isAtWork(Run run, Instant now) {
    return run.finishedAt() == null && now.isBefore(run.leaseUntil());
  }

  private Stream<Run> own(List<Run> runs) {
    return runs.stream().filter(run -> run.key().startsWith(key));
  }

  /** Each further run of one event has a key of its own, since a run that failed keeps its key. */
  private SyncRequest request(List<Run> runs) {
    long before = own(runs).count();
    return new SyncRequest(
        link.connection(),
        Presence.unattended(),
        TRIGGER,
        Optional.of(before == 0 ? key : key + "/" + (before + 1)));
  }

  private Optional<Instant> notBefore(Connection connection, List<Run> runs) {
    Optional<Instant> spaced =
        runs.stream()
            .filter(run -> run.trigger().equals(TRIGGER))
            .map(Run::startedAt)
            .findFirst()
            .map(last -> last.plus(spacing(connection)));
    return Stream.of(spaced, Optional.ofNullable(connection.backoffUntil()))
        .flatMap(Optional::stream)
        .max(Instant::compareTo);
  }

  /** All reads of a day but one, spread over the day. */
  private Duration spacing(Connection connection) {
    return context
        .bank(connection.provider())
        .map(bank -> DAY.dividedBy(reads(connection, bank)))
        .orElse(DAY);
  }

  private int reads(Connection connection, Bank bank) {
    return ConsentBudget.allButOne(ConsentBudget.of(context, link.tenant(), connection, bank))
        .perWindow();
  }
}
