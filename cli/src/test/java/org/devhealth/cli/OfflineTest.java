package org.devhealth.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class OfflineTest {

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.devhealth");

  @Test
  void nothingOpensAConnection() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.net..", "javax.net..", "java.nio.channels..", "java.rmi..", "javax.naming..")
        .check(classes);
  }

  @Test
  void proofsKnowNeitherTheCommandNorAContainer() {
    noClasses()
        .that()
        .resideInAPackage("org.devhealth.proof..")
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages("org.devhealth.proof..", "java..")
        .check(classes);
  }
}
