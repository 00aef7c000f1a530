package org.avstem.core.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.avstem.core.Seeds;
import org.avstem.core.matching.MatchDecision.Auto;
import org.avstem.core.matching.MatchDecision.None;
import org.avstem.core.matching.MatchDecision.Review;
import org.avstem.core.reference.PaymentReference;
import org.avstem.core.reference.ReferenceCandidates;
import org.avstem.core.transaction.TransactionId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of every batch, in small crowded worlds where everything collides. */
class MatchingPropertiesTest {

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void the_order_of_what_comes_in_changes_no_decision(long seed) {
    var world = World.of(seed);
    var shuffled = world.shuffled(seed);

    assertThat(shuffled.decide()).isEqualTo(world.decide());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void automatic_allocations_never_exceed_an_item(long seed) {
    var world = World.of(seed);
    var taken = new HashMap<>(world.context().allocated());

    for (Auto auto : autos(world.decide())) {
      auto.chosen()
          .allocations()
          .forEach(a -> taken.merge(a.item(), a.amount().minorUnits(), Long::sum));
    }

    world
        .items()
        .forEach(
            (id, item) ->
                assertThat(taken.getOrDefault(id, 0L))
                    .isLessThanOrEqualTo(
                        Math.max(
                            item.openAmount().minorUnits(),
                            world.context().allocated().getOrDefault(id, 0L))));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void every_proposal_is_a_possible_split(long seed) {
    var world = World.of(seed);
    var taken = new HashMap<>(world.context().allocated());

    for (MatchDecision decision : world.decide()) {
      var transaction = world.transactions().get(decision.transaction());
      for (Proposal proposal : proposals(decision)) {
        assertThat(
                AllocationCheck.check(
                    transaction.amount(), proposal.allocations(), world.items(), taken))
            .isEqualTo(new AllocationCheck.Ok());
        assertThat(proposal.allocations())
            .noneMatch(a -> world.declined(decision.transaction()).contains(a.item()));
      }
      if (decision instanceof Auto auto) {
        auto.chosen()
            .allocations()
            .forEach(a -> taken.merge(a.item(), a.amount().minorUnits(), Long::sum));
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void nothing_is_automatic_without_an_equal_reference_and_the_exact_amount(long seed) {
    var world = World.of(seed);

    for (Auto auto : autos(world.decide())) {
      var transaction = world.transactions().get(auto.transaction());
      assertThat(auto.chosen().allocations()).hasSize(1);
      var item = world.items().get(auto.chosen().allocations().get(0).item());
      long open =
          item.openAmount().minorUnits() - world.context().allocated().getOrDefault(item.id(), 0L);
      assertThat(transaction.amount().abs().minorUnits()).isEqualTo(open);
      assertThat(transaction.amount().currency()).isEqualTo(item.openAmount().currency());
      assertThat(transaction.settles()).isEqualTo(item.direction());
      assertThat(named(transaction))
          .anyMatch(PaymentReference.read(item.reference()).orElseThrow()::isEquivalentTo);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void every_decision_and_every_proposal_says_why(long seed) {
    for (MatchDecision decision : World.of(seed).decide()) {
      assertThat(decision.reasons()).anyMatch(reason -> reason.about().isEmpty());
      Set<OpenItemId> spokenOf = new HashSet<>();
      decision.reasons().forEach(reason -> reason.about().ifPresent(spokenOf::add));
      for (Proposal proposal : proposals(decision)) {
        assertThat(proposal.reasons()).isNotEmpty();
        assertThat(proposal.allocations()).allMatch(a -> spokenOf.contains(a.item()));
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void equal_rivals_are_never_settled_without_being_asked(long seed) {
    var world = World.of(seed);

    for (Auto auto : autos(world.decide())) {
      var item = world.items().get(auto.chosen().allocations().get(0).item());
      var reference = PaymentReference.read(item.reference()).orElseThrow();
      assertThat(world.items().values())
          .filteredOn(other -> !other.id().equals(item.id()))
          .filteredOn(
              other ->
                  other.openAmount().minorUnits()
                      > world.context().allocated().getOrDefault(other.id(), 0L))
          .filteredOn(
              other ->
                  PaymentReference.read(other.reference())
                      .filter(reference::isEquivalentTo)
                      .isPresent())
          .allMatch(other -> isTakenBefore(other, auto, world));
    }
  }

  @Test
  void the_worlds_of_60_seeds_reach_every_kind_of_decision_and_most_reasons() {
    Map<Class<?>, Long> kinds =
        LongStream.rangeClosed(1, 60)
            .boxed()
            .flatMap(seed -> World.of(seed).decide().stream())
            .collect(Collectors.groupingBy(Object::getClass, Collectors.counting()));
    Set<Reason.Code> codes =
        LongStream.rangeClosed(1, 60)
            .boxed()
            .flatMap(seed -> World.of(seed).decide().stream())
            .flatMap(decision -> decision.reasons().stream())
            .map(Reason::code)
            .collect(Collectors.toSet());

    for (Class<?> kind : List.of(Auto.class, Review.class, None.class)) {
      assertThat(kinds.getOrDefault(kind, 0L)).as(kind.getSimpleName()).isGreaterThan(100);
    }
    assertThat(codes)
        .contains(
            Reason.Code.REFERENCE_OF_SETTLED_ITEM,
            Reason.Code.REFERENCE_ON_SEVERAL_ITEMS,
            Reason.Code.SEVERAL_REFERENCES,
            Reason.Code.SEVERAL_CANDIDATES,
            Reason.Code.PARTY_OTHER,
            Reason.Code.PARTY_ACCOUNT_EQUAL,
            Reason.Code.PARTY_NAME_EQUAL,
            Reason.Code.DATE_BEFORE_ISSUE,
            Reason.Code.DIRECTION_DIFFERS,
            Reason.Code.CURRENCY_DIFFERS,
            Reason.Code.DECLINED_BEFORE,
            Reason.Code.NUMBER_IN_TEXT);
  }

  private static boolean isTakenBefore(OpenItem other, Auto auto, World world) {
    return autos(world.decide()).stream()
        .takeWhile(earlier -> !earlier.transaction().equals(auto.transaction()))
        .flatMap(earlier -> earlier.chosen().allocations().stream())
        .anyMatch(allocation -> allocation.item().equals(other.id()));
  }

  private static List<Auto> autos(List<MatchDecision> decisions) {
    return decisions.stream().filter(Auto.class::isInstance).map(Auto.class::cast).toList();
  }

  private static List<Proposal> proposals(MatchDecision decision) {
    if (decision instanceof Auto auto) {
      return List.of(auto.chosen());
    }
    return decision instanceof Review review ? review.proposals() : List.of();
  }

  private static List<PaymentReference> named(MatchableTransaction transaction) {
    var remittance = transaction.remittance();
    return ReferenceCandidates.extract(
            remittance.structured(), remittance.endToEndId(), remittance.unstructured())
        .stream()
        .map(candidate -> candidate.reference())
        .toList();
  }

  /** A batch with its books; ids of items and transactions are looked up in it. */
  private record World(
      Map<TransactionId, MatchableTransaction> transactions,
      Map<OpenItemId, OpenItem> items,
      List<MatchableTransaction> batch,
      MatchContext context) {

    static World of(long seed) {
      var random = new SplittableRandom(seed);
      var items = new ArrayList<OpenItem>();
      var allocated = new HashMap<OpenItemId, Long>();
      for (int n = 1; n <= 30; n++) {
        var item = CrowdedWorld.item(n, random);
        items.add(item);
        if (random.nextInt(5) == 0) {
          allocated.put(item.id(), random.nextLong(item.openAmount().minorUnits() + 1));
        }
      }
      var batch = new ArrayList<MatchableTransaction>();
      var declined = new HashMap<TransactionId, Set<OpenItemId>>();
      for (int n = 1; n <= 30; n++) {
        var transaction = CrowdedWorld.payment(n, random, items);
        batch.add(transaction);
        if (random.nextInt(6) == 0) {
          declined.put(transaction.id(), Set.of(items.get(random.nextInt(30)).id()));
        }
      }
      return with(batch, new MatchContext(items, allocated, declined, MatchingPolicy.DEFAULT));
    }

    static World with(List<MatchableTransaction> batch, MatchContext context) {
      return new World(
          batch.stream().collect(Collectors.toMap(MatchableTransaction::id, Function.identity())),
          context.items().stream()
              .collect(Collectors.toMap(OpenItem::id, Function.identity(), (a, b) -> a)),
          batch,
          context);
    }

    /** Another order, and some items found twice. */
    World shuffled(long seed) {
      var random = new Random(seed);
      var otherBatch = new ArrayList<>(batch);
      Collections.shuffle(otherBatch, random);
      var otherItems = new ArrayList<>(context.items());
      otherItems.addAll(context.items().subList(0, 7));
      Collections.shuffle(otherItems, random);
      return with(
          otherBatch,
          new MatchContext(otherItems, context.allocated(), context.declined(), context.policy()));
    }

    Set<OpenItemId> declined(TransactionId transaction) {
      return context.declined().getOrDefault(transaction, Set.of());
    }

    List<MatchDecision> decide() {
      return Matching.decide(batch, context);
    }
  }

  static LongStream seeds() {
    return Seeds.all();
  }
}
