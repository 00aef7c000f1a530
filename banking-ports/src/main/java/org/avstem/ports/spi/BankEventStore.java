package org.avstem.ports.spi;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.avstem.core.connection.ConnectionId;
import org.avstem.core.connection.ProviderId;
import org.avstem.core.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * Events of banks that were found genuine: each is kept once and worked off by one replica at a
 * time. Of no tenant, since an event names none; holds hashes, kinds and times alone, never what
 * was sent. What is due and how long a claim holds run on the store's own clock. Each method is a
 * unit of work of its own, not to be called inside another. Thread-safe. All throw {@link
 * StoreFault}.
 */
public interface BankEventStore {

  /**
   * Keeps the event, due at once, unless one with the same source and key is kept already. Once it
   * returns the event outlives this process.
   *
   * @return false if it was known
   */
  boolean receive(Event event);

  /**
   * Takes up to {@code limit} events that are due, those that have waited longest first, and holds
   * them for {@code holdFor}: until then no other replica is given them, after it any is.
   *
   * @param holdFor zero or less makes a claim that has passed already
   */
  List<Claim> claim(Duration holdFor, int limit);

  /**
   * Puts a claimed event back to be due again after {@code wait}.
   *
   * @param parked true for one that nobody knows what to do with yet
   * @return false if the claim passed and another has the event now: nothing was written
   */
  boolean postpone(Claim claim, boolean parked, String code, Duration wait);

  /**
   * Ends a claimed event for good.
   *
   * @param applied false if it had no effect
   * @return false if the claim passed and another has the event now: nothing was written
   */
  boolean settle(Claim claim, boolean applied, String code, Instant at);

  /**
   * Forgets events that ended and came in before {@code before}; a copy that comes later counts as
   * new. @return how many, at most {@code limit}
   */
  int forget(Instant before, int limit);

  /** How many events there are by state; states without any are absent. */
  Map<State, Long> countByState();

  /** A kept event. */
  Optional<Kept> find(ProviderId source, Hash key);

  /** The connections that a bank's reference stands for, at most {@link #LINKS_MAX}. */
  List<Link> links(ProviderId provider, Hash reference);

  /** The most connections that one reference is followed to. */
  int LINKS_MAX = 100;

  /** Where an event stands. */
  enum State {
    RECEIVED,
    /** Nobody knows the connection (yet). */
    PARKED,
    DONE,
    /** Ended without effect. */
    IGNORED
  }

  /**
   * A genuine event.
   *
   * @param key hash of the bank's id of the event, or of its body
   * @param reference hash of the bank's reference of the consent; null if it names none
   * @param occurredAt at the bank; null where it does not say
   */
  record Event(
      ProviderId source,
      Hash key,
      BankEvents.Kind kind,
      @Nullable Hash reference,
      @Nullable Instant occurredAt,
      Instant receivedAt) {}

  /**
   * The right to work on an event.
   *
   * @param attempt counts claims from 1; a claim with an older one is worth nothing
   */
  record Claim(Event event, int attempt) {}

  /** An event and where it stands. */
  record Kept(Event event, State state, String code, int attempts) {}

  /**
   * A connection that a reference stands for.
   *
   * @param generation of the consent that had this reference last
   */
  record Link(TenantId tenant, ConnectionId connection, int generation) {}
}
