package org.devhealth.dev.internal.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Looks programs up on the PATH. */
public final class Programs {

  private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote(":"));

  private Programs() {}

  public static Optional<Path> find(String name) {
    var path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
    return SEPARATOR
        .splitAsStream(path)
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** The Java that runs the launcher. */
  public static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }
}
