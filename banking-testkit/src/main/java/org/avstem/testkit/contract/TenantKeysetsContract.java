package org.avstem.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.spi.SealedSecret;
import org.avstem.ports.spi.TenantKeysets;
import org.avstem.testkit.fixture.TestTenant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What {@link TenantKeysets} promise. */
public interface TenantKeysetsContract extends StoreContract {

  private TenantKeysets keysets() {
    return stores().keysets();
  }

  private TenantId tenant() {
    return TestTenant.in(stores()).id();
  }

  private static SealedSecret keyset(String content) {
    return SealedSecret.of(content.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  default void a_tenant_has_no_keyset_at_first() {
    assertThat(keysets().find(tenant())).isEmpty();
  }

  @Test
  default void the_first_keyset_stays_and_is_what_later_callers_get() {
    TenantId tenant = tenant();
    SealedSecret first = keysets().putIfAbsent(tenant, keyset("first"));

    SealedSecret second = keysets().putIfAbsent(tenant, keyset("second"));

    assertThat(List.of(first, second)).containsExactly(keyset("first"), keyset("first"));
    assertThat(keysets().find(tenant)).contains(keyset("first"));
  }

  @Test
  default void parallel_replicas_end_up_with_one_keyset() {
    TenantId tenant = tenant();

    List<SealedSecret> answers =
        Parallel.run(20, n -> keysets().putIfAbsent(tenant, keyset("replica " + n)));

    assertThat(answers).containsOnly(keysets().find(tenant).orElseThrow());
  }

  @Test
  default void each_tenant_has_its_own() {
    TenantId tenant = tenant();
    TenantId other = tenant();
    keysets().putIfAbsent(tenant, keyset("one"));

    keysets().putIfAbsent(other, keyset("other"));

    assertThat(keysets().find(tenant)).contains(keyset("one"));
    assertThat(keysets().find(other)).contains(keyset("other"));
  }

  @Test
  @Tag("T-ENC-3")
  default void a_destroyed_keyset_is_gone_and_destroying_may_be_repeated() {
    TenantId tenant = tenant();
    TenantId other = tenant();
    keysets().putIfAbsent(tenant, keyset("one"));
    keysets().putIfAbsent(other, keyset("other"));

    keysets().destroy(tenant);
    keysets().destroy(tenant);

    assertThat(keysets().find(tenant)).isEmpty();
    assertThat(keysets().find(other)).isPresent();
  }
}
