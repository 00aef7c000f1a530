package org.avstem.acceptance;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.avstem.acceptance.broken.adapter.dnb.CallsTheEngine;
import org.avstem.acceptance.broken.adapter.dnb.KnowsTheStore;
import org.avstem.acceptance.broken.adapter.dnb.OpensKeysets;
import org.avstem.acceptance.broken.adapter.dnb.SpeaksSql;
import org.avstem.acceptance.broken.adapter.truelayer.KnowsAnotherBank;
import org.avstem.acceptance.broken.engine.SpeaksHttp;
import org.avstem.acceptance.broken.wire.KnowsABank;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The arrows between modules, beyond what Maven itself holds. Each rule is shown failing once on a
 * broken twin.
 */
class ArchitectureTest {
  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(
              location -> !location.contains("/testkit/") && !location.contains("/acceptance/"))
          .importPackages("org.avstem");

  record Rule(ArchRule rule, Class<?> brokenTwin) {
    @Override
    public String toString() {
      return brokenTwin.getSimpleName();
    }
  }

  static Stream<Rule> rules() {
    return Stream.of(
        new Rule(
            noClasses()
                .that()
                .resideOutsideOfPackage("..avstem.adapter.crypto..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.google.crypto.tink.."),
            OpensKeysets.class),
        new Rule(
            noClasses()
                .that()
                .resideOutsideOfPackages("..avstem.adapter.persistence..", "..avstem.app..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "org.postgresql..", "org.flywaydb.."),
            SpeaksSql.class),
        new Rule(
            noClasses()
                .that()
                .resideInAPackage("..adapter..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.avstem.engine.."),
            CallsTheEngine.class),
        new Rule(
            noClasses()
                .that()
                .resideInAPackage("..adapter.dnb..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                    "org.avstem.adapter.persistence..",
                    "org.avstem.adapter.crypto..",
                    "org.avstem.adapter.truelayer.."),
            KnowsTheStore.class),
        new Rule(
            noClasses()
                .that()
                .resideInAPackage("..adapter.truelayer..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                    "org.avstem.adapter.persistence..",
                    "org.avstem.adapter.crypto..",
                    "org.avstem.adapter.dnb.."),
            KnowsAnotherBank.class),
        new Rule(
            noClasses()
                .that()
                .resideInAPackage("..wire..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.avstem.adapter.."),
            KnowsABank.class),
        new Rule(
            noClasses()
                .that()
                .resideInAPackage("..engine..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                    "java.net.http..", "org.avstem.http..", "org.avstem.adapter..", "java.sql.."),
            SpeaksHttp.class));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void the_product_keeps_the_rule(Rule rule) {
    rule.rule().check(PRODUCT);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void the_rule_sees_its_broken_twin(Rule rule) {
    var twin = new ClassFileImporter().importClasses(rule.brokenTwin());

    assertThat(rule.rule().evaluate(twin).hasViolation()).isTrue();
  }

  @Test
  void the_rules_look_at_every_module() {
    for (String part :
        new String[] {
          "core",
          "ports",
          "engine",
          "http",
          "wire",
          "adapter.dnb",
          "adapter.truelayer",
          "adapter.crypto",
          "adapter.persistence"
        }) {
      assertThat(
              PRODUCT.stream()
                  .anyMatch(type -> type.getPackageName().startsWith("org.avstem." + part)))
          .as(part)
          .isTrue();
    }
  }
}
