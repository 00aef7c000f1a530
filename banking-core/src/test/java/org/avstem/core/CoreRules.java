package org.avstem.core;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.lang.ArchRule;
import java.net.URI;
import java.util.Calendar;
import java.util.Date;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * What core must not do, as rules over its compiled classes. Its module reads java.base alone, so
 * that java.util.logging and java.sql do not even compile there.
 */
final class CoreRules {
  static final ArchRule NO_CLOCK =
      noClasses()
          .should()
          .accessTargetWhere(uses(resideInAPackage("java.time.."), "now|system.*|tick.*"))
          .orShould()
          .accessTargetWhere(uses(assignableTo(System.class), "currentTimeMillis|nanoTime"))
          .orShould()
          .dependOnClassesThat(assignableTo(Date.class).or(assignableTo(Calendar.class)))
          .because("time is a parameter");

  static final ArchRule NO_CHANCE =
      noClasses()
          .should()
          .dependOnClassesThat(assignableTo(RandomGenerator.class))
          .orShould()
          .accessTargetWhere(uses(assignableTo(UUID.class), "randomUUID"))
          .orShould()
          .accessTargetWhere(uses(resideInAPackage("java.."), "random|shuffle"))
          .because("chance is a parameter");

  static final ArchRule NO_LOGGER =
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAPackage("org.slf4j..").or(assignableTo(System.Logger.class)))
          .orShould()
          .accessTargetWhere(uses(assignableTo(System.class), "out|err"))
          .because("core says what it has to say by what it returns");

  static final ArchRule NOTHING_BUT_JAVA =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "org.avstem.core..", "org.jspecify..")
          .because("core depends on JSpecify alone");

  static final ArchRule NO_CALL_OUTSIDE =
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("java.net..", "java.nio.file..", "java.nio.channels..")
                  .and(DescribedPredicate.not(assignableTo(URI.class)))
                  .or(assignableTo(ProcessBuilder.class)))
          .orShould()
          .accessTargetWhere(uses(assignableTo(System.class), "getenv|getProperty|exit|load.*"))
          .because("core is values and pure functions");

  private CoreRules() {}

  private static DescribedPredicate<JavaAccess<?>> uses(
      DescribedPredicate<? super JavaClass> owner, String name) {
    DescribedPredicate<HasName> named = nameMatching(name);
    return target(owner(owner)).and(target(named));
  }
}
