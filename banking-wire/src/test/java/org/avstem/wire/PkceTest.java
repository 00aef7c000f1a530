package org.avstem.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.avstem.core.secret.Secret;
import org.junit.jupiter.api.Test;

class PkceTest {

  @Test
  void the_challenge_is_the_one_of_rfc_7636_appendix_b() {
    var verifier = Secret.of("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");

    assertThat(Pkce.challenge(verifier)).isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
  }

  @Test
  void a_verifier_has_43_characters_and_no_second_one_is_the_same() {
    var random = new SecureRandom();

    var one = Pkce.verifier(random);

    assertThat(one.revealText()).matches("[A-Za-z0-9_-]{43}");
    assertThat(Pkce.verifier(random)).isNotEqualTo(one);
  }
}
