package org.devhealth.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AuditActionContractTest {

  private static final List<JavaClass> PRODUCT =
      List.copyOf(
          new ClassFileImporter()
              .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
              .importPackages("org.devhealth"));

  @Test
  void noTwoActionsShareAKey() {
    assertThat(actions().map(AuditAction::key)).doesNotHaveDuplicates().isNotEmpty();
  }

  @Test
  void everyKeyIsAResourceAndAVerbInThePast() {
    assertThat(actions().map(AuditAction::key)).allMatch(key -> key.matches("[a-z_]+\\.[a-z_]+"));
  }

  @Test
  void everyActionNamesItsResourceAndVersion() {
    assertThat(actions())
        .allMatch(action -> action.resourceType().matches("[a-z_]+") && action.version() > 0);
  }

  @Test
  void everyFeaturePutsAllItsActionsIntoTheCatalogue() {
    Set<AuditAction> declared = catalogue().collect(Collectors.toSet());
    assertThat(actions()).allSatisfy(action -> assertThat(declared).contains(action));
  }

  private static Stream<AuditAction> actions() {
    return PRODUCT.stream()
        .filter(type -> type.isEnum() && type.isAssignableTo(AuditAction.class))
        .flatMap(type -> Arrays.stream(type.reflect().getEnumConstants()))
        .map(AuditAction.class::cast);
  }

  private static Stream<AuditAction> catalogue() {
    return PRODUCT.stream()
        .filter(type -> type.isAssignableTo(AuditActions.class) && !type.isInterface())
        .map(type -> instance(type.reflect()))
        .flatMap(feature -> feature.declared().stream());
  }

  private static AuditActions instance(Class<?> type) {
    try {
      return (AuditActions) type.getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(type + " needs a public constructor without parameters", e);
    }
  }
}
