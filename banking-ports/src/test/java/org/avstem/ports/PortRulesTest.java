package org.avstem.ports;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.avstem.ports.api.Banking;
import org.avstem.ports.broken.api.AsksAnAdapter;
import org.avstem.ports.broken.spi.AnswersAnErp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PortRulesTest {
  private static final JavaClasses PORTS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.avstem.ports");

  private static final ArchRule API_KNOWS_NO_SPI =
      noClasses()
          .that()
          .resideInAPackage("..ports..api..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..ports..spi..");
  private static final ArchRule SPI_KNOWS_NO_API =
      noClasses()
          .that()
          .resideInAPackage("..ports..spi..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..ports..api..");

  record Rule(ArchRule rule, Class<?> brokenTwin) {
    @Override
    public String toString() {
      return rule.getDescription();
    }
  }

  static Stream<Rule> rules() {
    return Stream.of(
        new Rule(API_KNOWS_NO_SPI, AsksAnAdapter.class),
        new Rule(SPI_KNOWS_NO_API, AnswersAnErp.class));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void ports_keep_the_rule(Rule rule) {
    rule.rule().check(PORTS);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void the_rule_sees_its_broken_twin(Rule rule) {
    var twin = new ClassFileImporter().importClasses(rule.brokenTwin());

    assertThat(rule.rule().evaluate(twin).hasViolation()).isTrue();
  }

  @Test
  void the_rules_look_at_the_ports() {
    assertThat(PORTS.contain(Banking.class)).isTrue();
    assertThat(PORTS).hasSizeGreaterThan(40);
  }
}
