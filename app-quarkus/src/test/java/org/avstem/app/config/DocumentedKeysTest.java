package org.avstem.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.ConfigMappings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DocumentedKeysTest {
  private static final Pattern KEY =
      Pattern.compile("^\\| `(avstem\\.[a-z.<>*-]+)`", Pattern.MULTILINE);

  @Test
  @Tag("A18")
  void the_document_names_every_key_and_no_other() throws IOException {
    String document = Files.readString(Path.of("../docs/configuration.md"));

    Set<String> documented =
        KEY.matcher(document)
            .results()
            .map((MatchResult found) -> found.group(1))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(documented).isEqualTo(mapped());
  }

  private static Set<String> mapped() {
    return Stream.of(ServiceKeys.class, SecretKeys.class, DatabaseKeys.class, JobKeys.class)
        .map(ConfigMappings.ConfigClass::configClass)
        .flatMap(keys -> ConfigMappings.getProperties(keys).keySet().stream())
        .map(key -> key.replaceFirst("avstem\\.banks\\.\\*\\.", "avstem.dnb."))
        .map(key -> key.replaceFirst("\\[\\*]$", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
