package org.avstem.app.pages;

import jakarta.inject.Singleton;
import java.util.Base64;
import java.util.random.RandomGenerator;
import org.avstem.app.config.Installation;
import org.avstem.core.secret.Secret;

/**
 * The secret that ties a callback to the browser that began (TM-4): 256 random bits in a cookie
 * that only our origin sets and sees. {@code Lax}, because the bank sends the person back from
 * another site.
 */
@Singleton
final class BrowserCookie {
  /** The name where cookies are secure; {@code __Host-} is enforced by the browser. */
  static final String SECURE = "__Host-avstem";

  /** The name over plain http, outside production. */
  static final String PLAIN = "avstem";

  private static final int BYTES = 32;
  private static final int SECONDS = 900;
  private final boolean insecure;
  private final RandomGenerator random;

  BrowserCookie(Installation installation, RandomGenerator random) {
    this.insecure = installation.insecureCookies();
    this.random = random;
  }

  Secret newSecret() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Secret.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  String header(Secret secret) {
    return header(secret.revealText(), SECONDS);
  }

  String expired() {
    return header("", 0);
  }

  String name() {
    return insecure ? PLAIN : SECURE;
  }

  private String header(String value, int seconds) {
    return name()
        + "="
        + value
        + "; Path=/; Max-Age="
        + seconds
        + "; HttpOnly; SameSite=Lax"
        + (insecure ? "" : "; Secure");
  }
}
