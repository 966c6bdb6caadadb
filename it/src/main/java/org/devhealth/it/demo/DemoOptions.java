package org.devhealth.it.demo;

import java.nio.file.Path;

/**
 * What the command line says.
 *
 * @param project the folder of the build, with {@code mvnw}
 * @param repository the git repository whose history is read; {@code -Ddemo.repo}
 * @param exit whether to end after the run instead of serving; {@code -Ddemo.exit}
 */
record DemoOptions(Path project, Path repository, boolean exit) {

  static DemoOptions ofProperties() {
    Path project = Path.of(System.getProperty("demo.project", ".")).toAbsolutePath().normalize();
    String repository = System.getProperty("demo.repo", "");
    return new DemoOptions(
        project,
        repository.isBlank() ? project : project.resolve(repository).normalize(),
        Boolean.getBoolean("demo.exit"));
  }

  Path folder() {
    return project.resolve(".devhealth");
  }

  Path wlpHome() {
    return project.resolve("ear/target/liberty/wlp");
  }

  Path commandLine() {
    return project.resolve("cli/target/devhealth.jar");
  }
}
