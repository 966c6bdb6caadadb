package org.devhealth.it.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class StyleTest {

  private static final JavaClasses PRODUCT = House.product();
  private static final Set<String> EMPTY_NAMES =
      Set.of("util", "utils", "common", "impl", "manager", "helper");

  @Test
  void timeIsReadFromTheInjectedClock() {
    for (Class<?> type :
        List.of(
            Instant.class,
            LocalDate.class,
            LocalDateTime.class,
            OffsetDateTime.class,
            ZonedDateTime.class)) {
      noClasses().should().callMethod(type, "now").check(PRODUCT);
    }
    noClasses().should().callMethod(System.class, "currentTimeMillis").check(PRODUCT);
    noClasses()
        .that()
        .haveNameNotMatching("org\\.devhealth\\.kernel\\.SystemClock")
        .should()
        .callMethod(java.time.Clock.class, "systemUTC")
        .check(PRODUCT);
  }

  @Test
  void settingsComeThroughTheConfiguration() {
    noClasses().should().callMethod(System.class, "getenv", String.class).check(PRODUCT);
    noClasses().should().callMethod(System.class, "getenv").check(PRODUCT);
    noClasses().should().callMethod(System.class, "getProperty", String.class).check(PRODUCT);
  }

  @Test
  void nothingIsPrinted() {
    noClasses().should(ACCESS_STANDARD_STREAMS).check(PRODUCT);
    noClasses().should().callMethod(Throwable.class, "printStackTrace").check(PRODUCT);
  }

  @Test
  void theProductDoesNotStartThreadsOfItsOwn() {
    noClasses().should().callConstructor(Thread.class, Runnable.class).check(PRODUCT);
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.Timer")
        .check(PRODUCT);
  }

  @Test
  void nothingOfTheTestsOrOfDevelopmentGoesIntoTheServer() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.devhealth.dev..", "org.junit..", "org.assertj..")
        .check(PRODUCT);
  }

  @Test
  void noPackageStandsInTwoModules() {
    Map<String, Path> owners = new HashMap<>();
    for (Path module : House.modules()) {
      for (String name : packagesOf(module)) {
        assertThat(owners.put(name, module)).as("%s in %s", name, module).isNull();
      }
    }
  }

  @Test
  void everyPackageSaysWhatItIsFor() {
    for (Path module : House.modules()) {
      List<Path> sources = House.mainSources(module);
      assertThat(packagesOf(module))
          .as("packages without package-info.java in %s", module.getFileName())
          .filteredOn(name -> !sources.contains(packageInfo(name)))
          .isEmpty();
    }
  }

  @Test
  void packagesAreNamedByWhatTheyAreFor() {
    for (Path module : House.modules()) {
      assertThat(packagesOf(module))
          .allMatch(name -> name.startsWith("org.devhealth."))
          .noneMatch(name -> EMPTY_NAMES.contains(name.substring(name.lastIndexOf('.') + 1)));
    }
  }

  @Test
  void typesAreNamedByWhatTheyAre() {
    noClasses()
        .should()
        .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)(\\$.*)?")
        .check(PRODUCT);
  }

  private static Path packageInfo(String name) {
    return Path.of(name.replace('.', '/'), "package-info.java");
  }

  private static Set<String> packagesOf(Path module) {
    Set<String> names = new TreeSet<>();
    for (Path file : House.mainSources(module)) {
      names.add(file.getParent().toString().replace('/', '.').replace('\\', '.'));
    }
    return names;
  }
}
