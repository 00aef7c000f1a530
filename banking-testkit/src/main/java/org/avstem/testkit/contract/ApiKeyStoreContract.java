package org.avstem.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import org.avstem.ports.spi.ApiKeyStore.ApiKey;
import org.avstem.ports.spi.ApiKeyStore.Role;
import org.avstem.ports.spi.Hash;
import org.avstem.ports.spi.StoreFault;
import org.avstem.testkit.fixture.TestTenant;
import org.junit.jupiter.api.Test;

/** What an {@link org.avstem.ports.spi.ApiKeyStore} promises. */
public interface ApiKeyStoreContract extends StoreContract {

  private static ApiKey key(Role role) {
    return new ApiKey(TestTenant.newId(), "ERP", role, TestTenant.START, Optional.empty());
  }

  private static ApiKey stored(TestTenant tenant, Role role) {
    ApiKey key = key(role);
    tenant.run(tx -> tx.apiKeys().insert(key, Hash.of("key " + key.id())));
    return key;
  }

  private static Optional<ApiKey> found(TestTenant tenant, ApiKey key) {
    return tenant.find(tx -> tx.apiKeys().findByHash(Hash.of("key " + key.id())));
  }

  @Test
  default void a_key_is_found_by_its_hash_and_by_no_other() {
    TestTenant tenant = TestTenant.in(stores());

    ApiKey key = stored(tenant, Role.VIEWER);

    assertThat(found(tenant, key)).contains(key);
    assertThat(tenant.find(tx -> tx.apiKeys().findByHash(Hash.of("guess")))).isEmpty();
  }

  @Test
  default void all_keys_of_the_tenant_are_listed() {
    TestTenant tenant = TestTenant.in(stores());
    ApiKey viewer = stored(tenant, Role.VIEWER);
    ApiKey operator = stored(tenant, Role.OPERATOR);
    ApiKey admin = stored(tenant, Role.ADMIN);

    assertThat(tenant.list(tx -> tx.apiKeys().list()))
        .containsExactlyInAnyOrder(viewer, operator, admin);
  }

  @Test
  default void a_revoked_key_is_still_found_and_says_when() {
    TestTenant tenant = TestTenant.in(stores());
    ApiKey key = stored(tenant, Role.ADMIN);
    Instant at = TestTenant.START.plusSeconds(5);

    boolean revoked = tenant.is(tx -> tx.apiKeys().revoke(key.id(), at));

    assertThat(revoked).isTrue();
    assertThat(found(tenant, key).flatMap(ApiKey::revokedAt)).contains(at);
  }

  @Test
  default void the_first_revocation_stays() {
    TestTenant tenant = TestTenant.in(stores());
    ApiKey key = stored(tenant, Role.ADMIN);
    tenant.run(tx -> tx.apiKeys().revoke(key.id(), TestTenant.START));

    boolean again = tenant.is(tx -> tx.apiKeys().revoke(key.id(), TestTenant.START.plusSeconds(5)));

    assertThat(again).isTrue();
    assertThat(found(tenant, key).flatMap(ApiKey::revokedAt)).contains(TestTenant.START);
  }

  @Test
  default void an_unknown_key_is_not_revoked() {
    TestTenant tenant = TestTenant.in(stores());

    assertThat(tenant.is(tx -> tx.apiKeys().revoke(TestTenant.newId(), TestTenant.START)))
        .isFalse();
  }

  @Test
  default void two_keys_do_not_share_a_hash() {
    TestTenant tenant = TestTenant.in(stores());
    ApiKey key = stored(tenant, Role.VIEWER);
    ApiKey twin = key(Role.ADMIN);

    assertThatThrownBy(
            () -> tenant.run(tx -> tx.apiKeys().insert(twin, Hash.of("key " + key.id()))))
        .isInstanceOf(StoreFault.Broken.class);
    assertThat(found(tenant, key)).contains(key);
  }
}
