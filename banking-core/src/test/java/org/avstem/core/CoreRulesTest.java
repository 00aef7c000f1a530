package org.avstem.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.reflect.Method;
import java.util.stream.Stream;
import org.avstem.core.broken.CallsOut;
import org.avstem.core.broken.LeansOnALibrary;
import org.avstem.core.broken.Logs;
import org.avstem.core.broken.ReadsTheClock;
import org.avstem.core.broken.ThrowsDice;
import org.avstem.core.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CoreRulesTest {
  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.avstem.core");

  record Rule(ArchRule rule, Class<?> brokenTwin) {
    @Override
    public String toString() {
      return brokenTwin.getSimpleName() + ": " + rule.getDescription();
    }
  }

  static Stream<Rule> rules() {
    return Stream.of(
        new Rule(CoreRules.NO_CLOCK, ReadsTheClock.class),
        new Rule(CoreRules.NO_CHANCE, ThrowsDice.class),
        new Rule(CoreRules.NO_LOGGER, Logs.class),
        new Rule(CoreRules.NOTHING_BUT_JAVA, LeansOnALibrary.class),
        new Rule(CoreRules.NO_CALL_OUTSIDE, CallsOut.class));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void core_keeps_the_rule(Rule rule) {
    rule.rule().check(CORE);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void the_rule_sees_every_way_in_which_its_twin_breaks_it(Rule rule) {
    var twin = new ClassFileImporter().importClasses(rule.brokenTwin());

    String report = rule.rule().evaluate(twin).getFailureReport().toString();

    for (Method way : rule.brokenTwin().getDeclaredMethods()) {
      assertThat(way.isSynthetic() || report.contains("." + way.getName() + "("))
          .as(way.getName())
          .isTrue();
    }
  }

  @Test
  void the_rules_look_at_core_and_not_at_its_tests() {
    assertThat(CORE.contain(Money.class)).isTrue();
    assertThat(CORE.contain(CoreRulesTest.class)).isFalse();
    assertThat(CORE).hasSizeGreaterThan(20);
  }
}
