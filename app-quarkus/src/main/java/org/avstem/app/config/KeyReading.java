package org.avstem.app.config;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.avstem.core.connection.Environment;
import org.avstem.http.CertificateRefused;
import org.avstem.http.Reach;
import org.avstem.http.TrustMaterial;

/**
 * Reads single keys of one bank; what cannot be read becomes a problem under the name that the
 * operator set.
 */
final class KeyReading {
  private final UnaryOperator<String> names;
  private final Problems problems;

  /**
   * @param names the name that a key was set by, from its last part
   */
  KeyReading(UnaryOperator<String> names, Problems problems) {
    this.names = names;
    this.problems = problems;
  }

  String name(String key) {
    return names.apply(key);
  }

  Optional<Path> file(String key, Optional<String> text) {
    Optional<Path> path = text.map(Path::of).filter(Files::isReadable);
    problems.addIf(path.isEmpty(), name(key), text.isEmpty() ? "is not set" : "cannot be read");
    return path;
  }

  Optional<URI> address(String key, String text) {
    return problems.read(name(key), "is no address", () -> WebAddress.page(text));
  }

  Optional<URI> reference(String key, String text) {
    return problems.read(name(key), "is no address", () -> URI.create(text));
  }

  <E extends Enum<E>> Optional<E> choice(String key, String text, Class<E> type) {
    String constant = text.toUpperCase(Locale.ROOT).replace('-', '_');
    return problems.read(name(key), "is none of its choices", () -> Enum.valueOf(type, constant));
  }

  Reach reach(String text, Environment environment) {
    Reach reach = choice("reach", text, Reach.class).orElse(Reach.PUBLIC);
    problems.addIf(
        environment == Environment.PRODUCTION && reach != Reach.PUBLIC,
        name("reach"),
        "must be public in production");
    return reach;
  }

  Optional<TrustMaterial> trust(String file) {
    try {
      return Optional.of(TrustMaterial.pem(Path.of(file)));
    } catch (CertificateRefused e) {
      problems.add(name("trusted-authorities"), "cannot be used: " + e.problem());
      return Optional.empty();
    }
  }

  /** Our callback as registered at the bank, {@code ours} where nothing was set. */
  URI redirect(Optional<String> text, URI ours, Environment environment) {
    URI uri = text.flatMap(given -> address("redirect-uri", given)).orElse(ours);
    problems.addIf(
        environment == Environment.PRODUCTION && !WebAddress.isPublicHttps(uri),
        name("redirect-uri"),
        "must be https and not this machine in production");
    return uri;
  }
}
