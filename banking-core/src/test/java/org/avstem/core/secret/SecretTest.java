package org.avstem.core.secret;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretTest {
  private static final String PLANTED = "planted-4711-øæå";

  record Holder(String name, Secret secret) {}

  @Test
  void it_shows_in_no_text_that_holds_it() {
    var secret = Secret.of(PLANTED);

    for (Object holder :
        List.of(secret, new Holder("h", secret), List.of(secret), Map.of("k", secret))) {
      assertThat(holder.toString())
          .contains("***")
          .doesNotContain("4711")
          .doesNotContain("planted");
    }
    assertThat(String.format("%s", secret)).isEqualTo("***");
  }

  @Test
  void it_gives_back_what_it_was_given() {
    assertThat(Secret.of(PLANTED).revealText()).isEqualTo(PLANTED);
    assertThat(Secret.of(PLANTED).revealBytes())
        .isEqualTo(PLANTED.getBytes(StandardCharsets.UTF_8));
    assertThat(Secret.of(new byte[0]).revealBytes()).isEmpty();
  }

  @Test
  void neither_its_source_nor_what_it_revealed_reaches_into_it() {
    byte[] source = {1, 2, 3};
    var secret = Secret.of(source);

    source[0] = 9;
    secret.revealBytes()[1] = 9;

    assertThat(secret.revealBytes()).containsExactly(1, 2, 3);
  }

  @Test
  void it_is_equal_by_content() {
    assertThat(Secret.of(PLANTED)).isEqualTo(Secret.of(PLANTED));
    assertThat(Secret.of(PLANTED)).isNotEqualTo(Secret.of(PLANTED + "x"));
    assertThat(Secret.of(PLANTED)).isNotEqualTo(PLANTED);
    assertThat(Secret.of("")).isNotEqualTo(null);
  }

  @Test
  void it_is_compared_in_constant_time() {
    var calls =
        new ClassFileImporter()
                .importClasses(Secret.class)
                .get(Secret.class)
                .getMethod("equals", Object.class)
                .getMethodCallsFromSelf()
                .stream()
                .map(call -> call.getTarget().getFullName())
                .toList();

    assertThat(calls).containsExactly("java.security.MessageDigest.isEqual([B, [B)");
  }

  @Test
  void its_hash_tells_nothing_of_it() {
    assertThat(Secret.of(PLANTED).hashCode()).isEqualTo(Secret.of("other").hashCode());
  }
}
