package org.devhealth.it.architecture;

import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import org.devhealth.settings.SettingCategory;
import org.devhealth.settings.SettingDeclarations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FeaturesTest {

  private static final JavaClasses PRODUCT = House.product();

  /** Purges with their own account of what they may delete, the writer of syncs, the schema. */
  private static final String ACROSS_ORGANIZATIONS =
      ".*\\.(Census|WholeParts|ArchivedRows|FrozenKeys|ClickHousePurge|RunningDeletes|GitCommitStore|LiveClickHouse)(\\$.*)?";

  static List<String> features() {
    return House.FEATURES;
  }

  @ParameterizedTest
  @MethodSource("features")
  void importOnlyTheFeaturesBeforeThem(String feature) {
    int place = House.FEATURES.indexOf(feature);
    List<String> later = House.FEATURES.subList(place + 1, House.FEATURES.size());
    noClasses()
        .that()
        .resideInAPackage(inside(feature))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(later.stream().map(FeaturesTest::inside).toArray(String[]::new))
        .allowEmptyShould(true)
        .check(PRODUCT);
  }

  @ParameterizedTest
  @MethodSource("features")
  void knowNeitherTheWebNorTheJobs(String feature) {
    noClasses()
        .that()
        .resideInAPackage(inside(feature))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.devhealth.web..", "org.devhealth.batch..")
        .allowEmptyShould(true)
        .check(PRODUCT);
  }

  @ParameterizedTest
  @MethodSource("features")
  void consistOfPartsThatDoNotNeedEachOtherInACircle(String feature) {
    slices()
        .matching("org.devhealth." + feature + ".(*)..")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .check(PRODUCT);
  }

  @Test
  void areUsedByTheirFrontDoorsOnly() {
    classes().should(stayBehindTheirFrontDoor()).check(PRODUCT);
  }

  @Test
  void arePlacedInAFeature() {
    classes()
        .that()
        .resideInAPackage("org.devhealth..")
        .should()
        .resideInAnyPackage(
            House.FEATURES.stream().map(FeaturesTest::inside).toArray(String[]::new))
        .orShould()
        .resideInAnyPackage("org.devhealth.proof..", "org.devhealth.batch..", "org.devhealth.web..")
        .check(PRODUCT);
  }

  @Test
  void webAndBatchDoNotKnowEachOther() {
    noClasses()
        .that()
        .resideInAPackage("org.devhealth.web..")
        .should(dependOnClassesThat(in("org.devhealth.batch")))
        .check(PRODUCT);
    noClasses()
        .that()
        .resideInAPackage("org.devhealth.batch..")
        .should(dependOnClassesThat(in("org.devhealth.web")))
        .check(PRODUCT);
  }

  @Test
  void theBatchRuntimeIsCalledByTheBatchModuleOnly() {
    noClasses()
        .that(DescribedPredicate.not(in("org.devhealth.batch")))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jakarta.batch..")
        .check(PRODUCT);
  }

  @Test
  void readClickHouseThroughTheGatewayThatBindsTheOrganization() {
    noClasses()
        .that(DescribedPredicate.not(in("org.devhealth.kernel.clickhouse")))
        .and()
        .haveNameNotMatching(ACROSS_ORGANIZATIONS)
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("org.devhealth.kernel.clickhouse.ClickHouse")
        .check(PRODUCT);
    noClasses()
        .that(DescribedPredicate.not(in("org.devhealth.kernel.clickhouse")))
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("com.clickhouse.client.api.Client")
        .check(PRODUCT);
  }

  @Test
  void declareOnlySettingsThatSomebodyReads() {
    fields()
        .that()
        .areDeclaredInClassesThat()
        .implement("org.devhealth.settings.SettingDeclarations")
        .and()
        .haveRawType("org.devhealth.settings.Setting")
        .should(beReadElsewhere())
        .check(PRODUCT);
  }

  @Test
  void haveSettingsInEveryCategory() {
    assertThat(SettingCategory.values())
        .allMatch(
            category ->
                PRODUCT.stream()
                    .filter(type -> type.isAssignableTo(SettingDeclarations.class))
                    .flatMap(type -> type.getFieldAccessesFromSelf().stream())
                    .anyMatch(
                        access ->
                            access.getTarget().getOwner().isEquivalentTo(SettingCategory.class)
                                && access.getTarget().getName().equals(category.name())));
  }

  private static ArchCondition<JavaField> beReadElsewhere() {
    return new ArchCondition<>("be read by another class") {
      @Override
      public void check(JavaField setting, ConditionEvents events) {
        boolean read =
            setting.getAccessesToSelf().stream()
                .anyMatch(access -> !access.getOriginOwner().equals(setting.getOwner()));
        events.add(new SimpleConditionEvent(setting, read, setting.getFullName() + " is read"));
      }
    };
  }

  @Test
  void proofsStandOnTheirOwn() {
    classes()
        .that()
        .resideInAPackage("org.devhealth.proof..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("org.devhealth.proof..", "java..", "javax.crypto..", "org.jose4j..")
        .check(PRODUCT);
  }

  private static ArchCondition<JavaClass> stayBehindTheirFrontDoor() {
    return new ArchCondition<>("use no other package's internal") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        type.getDirectDependenciesFromSelf().stream()
            .filter(use -> !open(use.getTargetClass().getPackageName(), type.getPackageName()))
            .forEach(use -> events.add(SimpleConditionEvent.violated(use, use.getDescription())));
      }
    };
  }

  /** Whether code in {@code from} may use {@code target}: the parent of an internal may. */
  private static boolean open(String target, String from) {
    int at = (target + ".").indexOf(".internal.");
    if (at < 0 || !target.startsWith("org.devhealth.")) {
      return true;
    }
    String owner = target.substring(0, at);
    return from.equals(owner) || from.startsWith(owner + ".");
  }

  private static DescribedPredicate<JavaClass> in(String packageName) {
    return JavaClass.Predicates.resideInAPackage(packageName + "..");
  }

  private static String inside(String feature) {
    return "org.devhealth." + feature + "..";
  }
}
