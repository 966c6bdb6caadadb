package org.devhealth.it.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The modules of the build and what stands in them. */
final class House {

  /** The features, each of which may import only those before it. */
  static final List<String> FEATURES =
      List.of(
          "kernel",
          "audit",
          "settings",
          "identity",
          "licensing",
          "access",
          "sso",
          "retention",
          "analytics",
          "sync");

  /** The modules that go into the server. */
  static final List<String> PRODUCT =
      List.of("proof-module", "ejb-module", "batch-module", "web-module");

  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

  private House() {}

  static JavaClasses product() {
    return classesOf(PRODUCT);
  }

  static JavaClasses classesOf(List<String> modules) {
    return new ClassFileImporter()
        .importPaths(modules.stream().map(House::classes).filter(Files::isDirectory).toList());
  }

  /** Every module with sources, tests included. */
  static List<Path> modules() {
    try (Stream<Path> folders = Files.list(ROOT)) {
      return folders
          .filter(folder -> Files.isRegularFile(folder.resolve("pom.xml")))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The main sources of a module. */
  static List<Path> mainSources(Path module) {
    Path sources = module.resolve("src/main/java");
    if (!Files.isDirectory(sources)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(sources)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(sources::relativize)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path classes(String module) {
    return ROOT.resolve(module).resolve("target/classes");
  }
}
