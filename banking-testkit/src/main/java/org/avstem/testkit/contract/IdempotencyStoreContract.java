package org.avstem.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.avstem.ports.spi.Hash;
import org.avstem.ports.spi.IdempotencyStore.Claim;
import org.avstem.ports.spi.IdempotencyStore.Lease;
import org.avstem.ports.spi.IdempotencyStore.StoredAnswer;
import org.avstem.testkit.fixture.TestTenant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an {@link org.avstem.ports.spi.IdempotencyStore} promises. */
public interface IdempotencyStoreContract extends StoreContract {
  /** An answer with a location. */
  StoredAnswer CREATED = new StoredAnswer(201, "{\"id\":1}", Optional.of("/things/1"));

  /** How long the claims of this contract hold. */
  Duration LEASE = Duration.ofMinutes(5);

  /** The owner of a test's first claim. */
  UUID FIRST = new UUID(1, 1);

  /** Another caller. */
  UUID SECOND = new UUID(2, 2);

  private static Claim claim(TestTenant tenant, String key, String request) {
    return claim(tenant, key, request, FIRST, TestTenant.START);
  }

  private static Claim claim(
      TestTenant tenant, String key, String request, UUID owner, Instant at) {
    Lease lease = new Lease(owner, at, at.plus(LEASE));
    return tenant.get(tx -> tx.idempotency().claim(key, Hash.of(request), lease));
  }

  private static boolean answered(TestTenant tenant, String key, UUID owner, StoredAnswer answer) {
    return tenant.get(tx -> tx.idempotency().answered(key, owner, answer));
  }

  private static void abandon(TestTenant tenant, String key, UUID owner) {
    tenant.run(tx -> tx.idempotency().abandon(key, owner));
  }

  @Test
  default void the_first_claim_is_fresh_and_the_next_finds_it_in_flight() {
    TestTenant tenant = TestTenant.in(stores());

    List<Claim> claims = List.of(claim(tenant, "k", "POST /a"), claim(tenant, "k", "POST /a"));

    assertThat(claims).containsExactly(new Claim.Fresh(), new Claim.InFlight());
  }

  @Test
  default void an_answered_key_gives_the_first_answer_for_ever() {
    TestTenant tenant = TestTenant.in(stores());
    claim(tenant, "k", "POST /a");
    answered(tenant, "k", FIRST, CREATED);
    boolean again = answered(tenant, "k", FIRST, new StoredAnswer(200, "", Optional.empty()));

    Claim claim = claim(tenant, "k", "POST /a", SECOND, TestTenant.START.plus(LEASE));

    assertThat(again).isFalse();
    assertThat(claim).isEqualTo(new Claim.Done(CREATED));
  }

  @Test
  default void a_key_used_for_another_request_is_refused_answered_or_not() {
    TestTenant tenant = TestTenant.in(stores());
    claim(tenant, "k", "POST /a");

    Claim before = claim(tenant, "k", "POST /b");
    answered(tenant, "k", FIRST, CREATED);
    Claim after = claim(tenant, "k", "POST /b");

    assertThat(List.of(before, after)).containsOnly(new Claim.OtherRequest());
  }

  @Test
  default void an_abandoned_key_is_free_again_for_any_request() {
    TestTenant tenant = TestTenant.in(stores());
    claim(tenant, "k", "POST /a");

    abandon(tenant, "k", FIRST);
    abandon(tenant, "k", FIRST);

    assertThat(claim(tenant, "k", "POST /b")).isEqualTo(new Claim.Fresh());
  }

  @Test
  default void an_answered_key_is_not_abandoned() {
    TestTenant tenant = TestTenant.in(stores());
    claim(tenant, "k", "POST /a");
    answered(tenant, "k", FIRST, CREATED);

    abandon(tenant, "k", FIRST);

    assertThat(claim(tenant, "k", "POST /a")).isEqualTo(new Claim.Done(CREATED));
  }

  @Test
  default void a_key_nobody_claimed_cannot_be_answered() {
    TestTenant tenant = TestTenant.in(stores());

    assertThat(answered(tenant, "k", FIRST, CREATED)).isFalse();
    assertThat(claim(tenant, "k", "POST /a")).isEqualTo(new Claim.Fresh());
  }

  @Test
  @Tag("F-1")
  default void a_claim_whose_owner_died_is_taken_over_when_its_lease_has_ended() {
    TestTenant tenant = TestTenant.in(stores());
    claim(tenant, "k", "POST /a");
    Instant end = TestTenant.START.plus(LEASE);

    Claim before = claim(tenant, "k", "POST /a", SECOND, end.minusMillis(1));
    Claim after = claim(tenant, "k", "POST /a", SECOND, end);
    Claim third = claim(tenant, "k", "POST /a", new UUID(3, 3), end);

    assertThat(List.of(before, after, third))
        .containsExactly(new Claim.InFlight(), new Claim.Fresh(), new Claim.InFlight());
  }

  @Test
  @Tag("F-1")
  default void an_owner_that_was_only_slow_cannot_speak_for_a_claim_taken_over() {
    TestTenant tenant = TestTenant.in(stores());
    claim(tenant, "k", "POST /a");
    Instant end = TestTenant.START.plus(LEASE);
    claim(tenant, "k", "POST /a", SECOND, end);

    boolean late = answered(tenant, "k", FIRST, new StoredAnswer(500, "late", Optional.empty()));
    abandon(tenant, "k", FIRST);
    boolean own = answered(tenant, "k", SECOND, CREATED);

    assertThat(late).isFalse();
    assertThat(own).isTrue();
    assertThat(claim(tenant, "k", "POST /a", FIRST, end)).isEqualTo(new Claim.Done(CREATED));
  }

  @Test
  default void a_claim_taken_over_and_given_back_is_not_its_first_owners_again() {
    TestTenant tenant = TestTenant.in(stores());
    claim(tenant, "k", "POST /a");
    Instant end = TestTenant.START.plus(LEASE);
    claim(tenant, "k", "POST /a", SECOND, end);
    abandon(tenant, "k", SECOND);
    claim(tenant, "k", "POST /a", new UUID(3, 3), end);

    boolean late = answered(tenant, "k", FIRST, CREATED);

    assertThat(late).isFalse();
    assertThat(claim(tenant, "k", "POST /a", SECOND, end)).isEqualTo(new Claim.InFlight());
  }

  @Test
  default void a_lease_that_has_ended_and_nobody_took_over_may_still_be_answered() {
    TestTenant tenant = TestTenant.in(stores());
    claim(tenant, "k", "POST /a");

    boolean kept = answered(tenant, "k", FIRST, CREATED);

    Instant later = TestTenant.START.plus(LEASE.multipliedBy(3));
    assertThat(kept).isTrue();
    assertThat(claim(tenant, "k", "POST /a", SECOND, later)).isEqualTo(new Claim.Done(CREATED));
  }

  @Test
  default void a_claim_that_has_ended_is_not_taken_over_for_another_request() {
    TestTenant tenant = TestTenant.in(stores());
    claim(tenant, "k", "POST /a");

    Claim other = claim(tenant, "k", "POST /b", SECOND, TestTenant.START.plus(LEASE));

    assertThat(other).isEqualTo(new Claim.OtherRequest());
  }

  @Test
  default void of_many_who_take_a_claim_over_at_once_one_is_fresh() {
    TestTenant tenant = TestTenant.in(stores());
    claim(tenant, "k", "POST /a");
    Instant end = TestTenant.START.plus(LEASE);

    List<Claim> claims = Parallel.run(50, n -> claim(tenant, "k", "POST /a", new UUID(9, n), end));

    assertThat(claims).containsOnlyOnce(new Claim.Fresh());
    assertThat(claims).filteredOn(new Claim.InFlight()::equals).hasSize(49);
  }

  @Test
  default void of_many_parallel_claims_one_is_fresh() {
    TestTenant tenant = TestTenant.in(stores());

    List<Claim> claims = Parallel.run(50, n -> claim(tenant, "k", "POST /a"));

    assertThat(claims).containsOnlyOnce(new Claim.Fresh());
    assertThat(claims).filteredOn(new Claim.InFlight()::equals).hasSize(49);
  }
}
