package org.avstem.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.avstem.ports.spi.Hash;
import org.avstem.ports.spi.IdempotencyStore.Claim;
import org.avstem.ports.spi.IdempotencyStore.StoredAnswer;
import org.avstem.ports.spi.StoreFault;
import org.avstem.testkit.fixture.TestTenant;
import org.junit.jupiter.api.Test;

/** What an {@link org.avstem.ports.spi.IdempotencyStore} promises. */
public interface IdempotencyStoreContract extends StoreContract {
  /** An answer with a location. */
  StoredAnswer CREATED = new StoredAnswer(201, "{\"id\":1}", Optional.of("/things/1"));

  private static Claim claim(TestTenant tenant, String key, String request) {
    return tenant.get(tx -> tx.idempotency().claim(key, Hash.of(request), TestTenant.START));
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
    tenant.run(tx -> tx.idempotency().answered("k", CREATED));
    tenant.run(tx -> tx.idempotency().answered("k", new StoredAnswer(200, "", Optional.empty())));

    Claim claim = claim(tenant, "k", "POST /a");

    assertThat(claim).isEqualTo(new Claim.Done(CREATED));
  }

  @Test
  default void a_key_used_for_another_request_is_refused_answered_or_not() {
    TestTenant tenant = TestTenant.in(stores());
    claim(tenant, "k", "POST /a");

    Claim before = claim(tenant, "k", "POST /b");
    tenant.run(tx -> tx.idempotency().answered("k", CREATED));
    Claim after = claim(tenant, "k", "POST /b");

    assertThat(List.of(before, after)).containsOnly(new Claim.OtherRequest());
  }

  @Test
  default void an_abandoned_key_is_free_again_for_any_request() {
    TestTenant tenant = TestTenant.in(stores());
    claim(tenant, "k", "POST /a");

    tenant.run(tx -> tx.idempotency().abandon("k"));
    tenant.run(tx -> tx.idempotency().abandon("k"));

    assertThat(claim(tenant, "k", "POST /b")).isEqualTo(new Claim.Fresh());
  }

  @Test
  default void an_answered_key_is_not_abandoned() {
    TestTenant tenant = TestTenant.in(stores());
    claim(tenant, "k", "POST /a");
    tenant.run(tx -> tx.idempotency().answered("k", CREATED));

    tenant.run(tx -> tx.idempotency().abandon("k"));

    assertThat(claim(tenant, "k", "POST /a")).isEqualTo(new Claim.Done(CREATED));
  }

  @Test
  default void a_key_nobody_claimed_cannot_be_answered() {
    TestTenant tenant = TestTenant.in(stores());

    assertThatThrownBy(() -> tenant.run(tx -> tx.idempotency().answered("k", CREATED)))
        .isInstanceOf(StoreFault.Broken.class);
  }

  @Test
  default void of_many_parallel_claims_one_is_fresh() {
    TestTenant tenant = TestTenant.in(stores());

    List<Claim> claims = Parallel.run(50, n -> claim(tenant, "k", "POST /a"));

    assertThat(claims).containsOnlyOnce(new Claim.Fresh());
    assertThat(claims).filteredOn(new Claim.InFlight()::equals).hasSize(49);
  }
}
