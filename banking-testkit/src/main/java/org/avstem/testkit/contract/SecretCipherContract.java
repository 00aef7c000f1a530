package org.avstem.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.avstem.core.connection.Environment;
import org.avstem.core.secret.Secret;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.spi.CipherFault;
import org.avstem.ports.spi.SealedSecret;
import org.avstem.ports.spi.SecretCipher;
import org.avstem.ports.spi.SecretContext;
import org.avstem.testkit.fixture.TestTenant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a {@link SecretCipher} promises. The tenants of the contexts are new to the cipher. */
public interface SecretCipherContract {
  /** The token that all tests seal; planted, so that it can be looked for. */
  String TOKEN = "planted-refresh-token-0123456789";

  /** The cipher under test. */
  SecretCipher cipher();

  private static SecretContext context() {
    return new SecretContext(
        Environment.PRODUCTION, new TenantId(TestTenant.newId()), "credential", "blob", "row-1", 1);
  }

  private SealedSecret seal(SecretContext context) {
    return cipher().seal(Secret.of(TOKEN), context);
  }

  private void assertRefused(SealedSecret sealed, SecretContext context) {
    assertThatThrownBy(() -> cipher().open(sealed, context))
        .isInstanceOf(CipherFault.Integrity.class)
        .hasMessageNotContaining(TOKEN);
  }

  @Test
  default void what_was_sealed_for_a_place_opens_in_it_again_and_again() {
    SecretContext context = context();
    SealedSecret sealed = seal(context);

    List<Secret> opened = List.of(cipher().open(sealed, context), cipher().open(sealed, context));

    assertThat(opened).containsOnly(Secret.of(TOKEN));
  }

  @Test
  default void secrets_of_any_size_and_content_survive() {
    byte[] large = new byte[100_000];
    Arrays.fill(large, (byte) 0xFE);
    SecretContext context = context();

    for (Secret secret : List.of(Secret.of(new byte[0]), Secret.of("æøå\0"), Secret.of(large))) {
      assertThat(cipher().open(cipher().seal(secret, context), context).revealBytes())
          .isEqualTo(secret.revealBytes());
    }
  }

  @Test
  @Tag("TM-2")
  @Tag("T-ENC-1")
  default void a_ciphertext_in_another_row_does_not_open() {
    SecretContext c = context();

    assertRefused(
        seal(c),
        new SecretContext(
            c.environment(), c.tenant(), c.table(), c.column(), "row-2", c.version()));
  }

  @Test
  @Tag("TM-2")
  @Tag("T-ENC-1")
  default void a_ciphertext_in_another_column_does_not_open() {
    SecretContext c = context();

    assertRefused(
        seal(c),
        new SecretContext(c.environment(), c.tenant(), c.table(), "pending", c.row(), c.version()));
  }

  @Test
  @Tag("TM-2")
  @Tag("T-ENC-1")
  default void a_ciphertext_in_another_table_does_not_open() {
    SecretContext c = context();

    assertRefused(
        seal(c),
        new SecretContext(
            c.environment(), c.tenant(), "revocation", c.column(), c.row(), c.version()));
  }

  @Test
  @Tag("TM-2")
  @Tag("T-ENC-1")
  default void a_ciphertext_of_another_tenant_does_not_open() {
    SecretContext c = context();
    SecretContext other = context();
    seal(other);

    assertRefused(
        seal(c),
        new SecretContext(
            c.environment(), other.tenant(), c.table(), c.column(), c.row(), c.version()));
  }

  @Test
  @Tag("TM-2")
  @Tag("T-ENC-1")
  default void a_ciphertext_of_the_sandbox_does_not_open_in_production() {
    SecretContext c = context();
    SecretContext sandbox =
        new SecretContext(
            Environment.SANDBOX, c.tenant(), c.table(), c.column(), c.row(), c.version());

    assertRefused(seal(sandbox), c);
    assertRefused(seal(c), sandbox);
  }

  @Test
  @Tag("TM-2")
  default void an_older_ciphertext_rolled_back_into_its_row_does_not_open() {
    SecretContext c = context();
    SecretContext next =
        new SecretContext(c.environment(), c.tenant(), c.table(), c.column(), c.row(), 2);

    assertRefused(seal(c), next);
  }

  @Test
  @Tag("TM-2")
  default void parts_of_the_place_do_not_run_into_each_other() {
    SecretContext c = context();
    SecretContext shifted =
        new SecretContext(
            c.environment(), c.tenant(), c.table() + "b", "lob", c.row(), c.version());

    assertRefused(seal(c), shifted);
  }

  @Test
  @Tag("B02")
  default void no_ciphertext_with_a_flipped_bit_opens() {
    SecretContext context = context();
    byte[] sealed = seal(context).bytes();
    assertThatCode(() -> cipher().open(SealedSecret.of(sealed), context))
        .doesNotThrowAnyException();

    for (int bit = 0; bit < sealed.length * Byte.SIZE; bit++) {
      byte[] flipped = sealed.clone();
      flipped[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
      assertRefused(SealedSecret.of(flipped), context);
    }
  }

  @Test
  @Tag("B02")
  default void no_truncated_or_foreign_ciphertext_opens() {
    SecretContext context = context();
    byte[] sealed = seal(context).bytes();

    for (int length = 0; length < sealed.length; length++) {
      assertRefused(SealedSecret.of(Arrays.copyOf(sealed, length)), context);
    }
    assertRefused(SealedSecret.of(Arrays.copyOf(sealed, sealed.length + 1)), context);
    assertRefused(SealedSecret.of(TOKEN.getBytes(StandardCharsets.UTF_8)), context);
  }

  @Test
  @Tag("B04")
  default void ten_thousand_sealings_of_one_token_are_all_distinct() {
    SecretContext context = context();
    Set<SealedSecret> distinct = new HashSet<>();

    for (int i = 0; i < 10_000; i++) {
      distinct.add(seal(context));
    }

    assertThat(distinct).hasSize(10_000);
  }

  @Test
  default void a_ciphertext_does_not_show_the_secret() {
    byte[] sealed = seal(context()).bytes();

    assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("planted");
  }

  @Test
  default void many_threads_may_seal_and_open_at_once() {
    SecretContext context = context();

    List<Secret> opened = Parallel.run(16, n -> cipher().open(seal(context), context));

    assertThat(opened).containsOnly(Secret.of(TOKEN));
  }
}
