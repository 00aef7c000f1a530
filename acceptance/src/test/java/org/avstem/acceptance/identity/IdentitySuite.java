package org.avstem.acceptance.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.avstem.core.transaction.TransactionId;
import org.avstem.ports.api.Transactions.TransactionView;
import org.avstem.ports.spi.ChangeFeedStore.Change;
import org.avstem.testkit.feed.RandomFeed;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The invariants of identity through the engine's own sync, on whatever stores a subclass brings.
 * Their numbers are those of the identity algorithm; the pure fold has properties of its own in
 * core.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class IdentitySuite implements SuiteStores {
  private static final long SEEDS = Long.getLong("avstem.seeds", 60);
  private static final long SEEDS_THAT_SHOW_ALL = 60;
  private static final long SEEDS_MIN = 12;
  private static final long SEEDS_OF_A_SOAK = 1_000;
  private static final int TIMES_EACH_OF_A_SOAK = 100;
  private static final int SITUATIONS_MIN = 10;
  static final int ONE_PAGE = 10_000;
  private final Exercised exercised = new Exercised();

  /**
   * How much of everything.
   *
   * @param fetches in each seed's history
   * @param happeningsMax the most movements of one day
   * @param seedsPercent how many of each hundred seeds, but at least {@link #SEEDS_MIN}
   * @param sliceRows rows folded in one unit of work
   * @param timesEachMin how often each tier and each transition must have been met
   */
  record Size(int fetches, int happeningsMax, int seedsPercent, int sliceRows, int timesEachMin) {}

  abstract Size size();

  /** Those that once failed among a thousand are run always. */
  LongStream seeds() {
    long last = Math.max(Math.min(SEEDS, SEEDS_MIN), SEEDS * size().seedsPercent() / 100);
    return LongStream.concat(
        LongStream.rangeClosed(1, last), LongStream.of(537, 707).filter(seed -> seed > last));
  }

  /** Numbers that stay too small would mean that a tier or a transition is not tested at all. */
  @AfterAll
  void each_tier_and_each_transition_was_exercised() {
    assumeThat(SEEDS).isGreaterThanOrEqualTo(SEEDS_THAT_SHOW_ALL);
    int each = SEEDS < SEEDS_OF_A_SOAK ? size().timesEachMin() : TIMES_EACH_OF_A_SOAK;
    exercised.requireEach(each, SITUATIONS_MIN);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  @Tag("N01")
  @Tag("N02")
  void invariants_1_4_5_6_7_8_and_11_hold_after_every_fetch(long seed) {
    RandomFeed feed = feed(seed);
    FedAccount account = new FedAccount(open(), seed, pageRows(feed, seed));
    var walk = new Walk(account, exercised, (int) (1 + seed % 20));

    Fetch.history(feed, seed, size().fetches()).forEach(walk::step);

    walk.end();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  @Tag("N02")
  void invariant_2_the_order_of_rows_does_not_matter(long seed) {
    RandomFeed feed = feed(~seed);
    FedAccount one = new FedAccount(open(), seed, ONE_PAGE);
    FedAccount other = new FedAccount(open(), ~seed, pageRows(feed, seed));

    for (Fetch fetch : Fetch.history(feed, seed, size().fetches() / 2)) {
      one.show(fetch);
      one.read(fetch);
      other.show(fetch.shuffled(seed));
      other.read(fetch);

      AccountPicture picture = one.picture();
      assertThat(other.picture().nameless()).isEqualTo(picture.nameless());
      assertThat(other.picture().link().learning()).isEqualTo(picture.link().learning());
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  @Tag("TM-1")
  void invariant_10_a_fetch_of_one_account_changes_no_row_of_another(long seed) {
    RandomFeed feed = feed(seed);
    var neighbours = new Neighbours(open(), seed);

    for (int i = 0; i < size().fetches() / 3; i++) {
      feed.live();
      neighbours.readAll(feed.today(), feed.rows());
      var before = neighbours.othersThanTheFirst();
      var rowsBefore = neighbours.first();
      for (int more = 0; more < 2; more++) {
        feed.stir();
      }

      neighbours.readFirst(feed.rows());

      assertThat(neighbours.othersThanTheFirst()).isEqualTo(before);
      if (!neighbours.first().equals(rowsBefore)) {
        exercised.count("ISOLATED");
      }
    }
  }

  /** Twins under one id on two pages would be one row that moved, so they must share a page. */
  private int pageRows(RandomFeed feed, long seed) {
    int day = size().happeningsMax();
    return feed.ids().repeats() ? ONE_PAGE : (int) (day + seed % (6L * day));
  }

  private RandomFeed feed(long seed) {
    return new RandomFeed(seed, FedTenant.BIRTH, size().happeningsMax());
  }

  /** One account through its history, checked at every step. */
  private static final class Walk {
    private final FedAccount account;
    private final Exercised exercised;
    private final Invariants invariants;
    private final Mirror mirror;
    private AccountPicture before;

    Walk(FedAccount account, Exercised exercised, int feedLimit) {
      this.account = account;
      this.exercised = exercised;
      this.invariants = new Invariants(exercised);
      this.mirror = new Mirror(account.tenant.banking().transactions(), feedLimit);
      this.before = account.picture();
    }

    void step(Fetch fetch) {
      account.show(fetch);
      var report = account.read(fetch);

      AccountPicture after = account.picture();
      exercised.transitions(before, after);
      account.tenant.written.forEach(write -> exercised.delta(write.delta()));
      Invariants.eachRowAndTransactionOnce(account.tenant.written);
      invariants.check(new Invariants.Folded(before, after, report, fetch));
      replayed(after);
      idempotent(fetch, after);
      before = after;
    }

    /** 11: what the events come to is what is stored, rows and sum. */
    private void replayed(AccountPicture after) {
      mirror.follow();
      assertThat(mirror.bookedSum()).isEqualTo(after.rows().booked().minorUnits());
      assertThat(mirror.live()).isEqualTo(live(after));
    }

    /** 1: the same answer again writes nothing and tells nobody. */
    private void idempotent(Fetch fetch, AccountPicture after) {
      account.tenant.written.clear();
      long told = changes().size();
      account.read(fetch);
      assertThat(account.tenant.written).isEmpty();
      assertThat(account.picture().rows()).isEqualTo(after.rows());
      assertThat(account.picture().views()).isEqualTo(after.views());
      assertThat(changes()).hasSize((int) told);
    }

    /** 11, from an empty beginning; and 7: what was published is what changed. */
    void end() {
      var late = new Mirror(account.tenant.banking().transactions(), 1000);
      late.replay();
      assertThat(late.live()).isEqualTo(mirror.live());
      Invariants.versionsAreTheChangesPublished(before.rows(), Invariants.published(changes()));
    }

    private List<Change> changes() {
      return account
          .tenant
          .kept
          .stores()
          .unitOfWork()
          .in(account.tenant.id, tx -> tx.changes().after(0, 1_000_000));
    }

    private static Map<TransactionId, TransactionView> live(AccountPicture picture) {
      return picture.rows().transactions().values().stream()
          .filter(one -> one.state().isLive())
          .map(
              one ->
                  new TransactionView(
                      one.id(),
                      one.account(),
                      one.state(),
                      one.details(),
                      one.version(),
                      one.firstSeenAt(),
                      one.changedAt()))
          .collect(Collectors.toMap(TransactionView::id, view -> view));
    }
  }
}
